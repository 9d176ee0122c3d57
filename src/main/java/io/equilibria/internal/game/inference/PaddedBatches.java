package io.equilibria.internal.game.inference;

import io.equilibria.InputException;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * Passes rows to a network in batches of a fixed size; the last batch is padded with zeros. Kernels
 * may round differently for other batch sizes, so this makes the result of a row independent of the
 * other rows, bit for bit.
 */
public final class PaddedBatches {
  /** The number of rows in a batch. */
  public static final int SIZE = 64;

  private PaddedBatches() {}

  /**
   * Maps rows.
   *
   * @param rows {@code [count][width]}
   * @param width the length of each row
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

  /** Maps a batch of rows with labels. */
  @FunctionalInterface
  public interface LabelledNetwork {
    /**
     * Maps one batch.
     *
     * @param batch {@code [SIZE, width]} in row-major order
     * @param labels {@code [SIZE]}
     * @return {@code [SIZE, any]} in row-major order
     */
    float[] apply(float[] batch, int[] labels);
  }

  /**
   * Maps rows with labels. See {@link #map(float[][], int, UnaryOperator)}; padding rows have class
   * 0.
   *
   * @param labels one for each row
   */
  public static float[][] map(float[][] rows, int[] labels, int width, LabelledNetwork network) {
    int[] next = {0};
    return map(
        rows,
        width,
        batch -> {
          int from = next[0];
          next[0] += SIZE;
          return network.apply(batch, Arrays.copyOfRange(labels, from, from + SIZE));
        });
  }

  /**
   * Maps rows with labels to one number each.
   *
   * @return {@code [count]}
   */
  public static float[] mapToNumber(
      float[][] rows, int[] labels, int width, LabelledNetwork network) {
    return firsts(map(rows, labels, width, network));
  }

  /**
   * Maps rows to one number each. See {@link #map}.
   *
   * @return {@code [count]}
   */
  public static float[] mapToNumber(float[][] rows, int width, UnaryOperator<float[]> network) {
    return firsts(map(rows, width, network));
  }

  private static float[] firsts(float[][] results) {
    float[] numbers = new float[results.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = results[i][0];
    }
    return numbers;
  }

  /**
   * Appends a zero to each row of a batch, for a network whose input is one longer.
   *
   * @param batch {@code [SIZE, width]} in row-major order
   * @return {@code [SIZE, width + 1]}
   */
  public static float[] widened(float[] batch) {
    int width = batch.length / SIZE;
    float[] wide = new float[SIZE * (width + 1)];
    for (int row = 0; row < SIZE; row++) {
      System.arraycopy(batch, row * width, wide, row * (width + 1), width);
    }
    return wide;
  }

  /** Checks the length of a row. */
  static void requireWidth(float[] row, int expected) {
    if (row.length != expected) {
      throw new InputException(
          "expected vectors of %d numbers, found one of %d".formatted(expected, row.length));
    }
  }
}
