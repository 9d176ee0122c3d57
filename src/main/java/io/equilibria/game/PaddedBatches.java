package io.equilibria.game;

import io.equilibria.InputException;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * Shows rows to a network in batches of one size, the last one filled up with zeros. Kernels may
 * round differently for batches of other sizes; so a row's result is a function of the row alone,
 * to the last bit, however many come with it.
 */
public final class PaddedBatches {
  /** Rows of a batch. */
  public static final int SIZE = 64;

  private PaddedBatches() {}

  /**
   * Maps rows.
   *
   * @param rows {@code [count][width]}
   * @param width of each row
   * @param network maps {@code [SIZE, width]} to {@code [SIZE, any]}, in row-major order
   * @return {@code [count][any]}
   * @throws InputException if a row has another width
   */
  public static float[][] map(float[][] rows, int width, UnaryOperator<float[]> network) {
    float[][] results = new float[rows.length][];
    for (int first = 0; first < rows.length; first += SIZE) {
      int used = Math.min(SIZE, rows.length - first);
      float[] batch = new float[SIZE * width];
      for (int i = 0; i < used; i++) {
        requireWidth(rows[first + i], width);
        System.arraycopy(rows[first + i], 0, batch, i * width, width);
      }
      float[] result = network.apply(batch);
      int features = result.length / SIZE;
      for (int i = 0; i < used; i++) {
        results[first + i] = Arrays.copyOfRange(result, i * features, (i + 1) * features);
      }
    }
    return results;
  }

  /**
   * Maps rows to one number each. See {@link #map}.
   *
   * @return {@code [count]}
   */
  public static float[] mapToNumber(float[][] rows, int width, UnaryOperator<float[]> network) {
    float[][] results = map(rows, width, network);
    float[] numbers = new float[results.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = results[i][0];
    }
    return numbers;
  }

  private static void requireWidth(float[] row, int expected) {
    if (row.length != expected) {
      throw new InputException(
          "expected vectors of %d numbers, found one of %d".formatted(expected, row.length));
    }
  }
}
