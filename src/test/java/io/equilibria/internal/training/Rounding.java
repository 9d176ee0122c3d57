package io.equilibria.internal.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Compares results of graphs that group the same products differently: for some processors
 * TensorFlow's kernels add in another order when there are more matrices or rows.
 */
public final class Rounding {
  /** The largest difference accepted, as a share of the largest value. */
  private static final double BOUND = 1e-5;

  private Rounding() {}

  public static void requireClose(float[][] actual, float[][] expected) {
    requireClose(concatenated(actual), concatenated(expected));
  }

  public static void requireClose(float[] actual, float[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    double largest = 0;
    for (float value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    for (int i = 0; i < actual.length; i++) {
      assertThat((double) actual[i]).as("%d", i).isCloseTo(expected[i], within(BOUND * largest));
    }
  }

  private static float[] concatenated(float[][] rows) {
    int size = 0;
    for (float[] row : rows) {
      size += row.length;
    }
    float[] all = new float[size];
    int at = 0;
    for (float[] row : rows) {
      System.arraycopy(row, 0, all, at, row.length);
      at += row.length;
    }
    return all;
  }
}
