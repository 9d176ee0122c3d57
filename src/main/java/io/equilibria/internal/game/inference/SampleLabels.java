package io.equilibria.internal.game.inference;

import io.equilibria.InputException;
import io.equilibria.internal.tensor.NativeLibrary;
import io.equilibria.tensor.RandomStreams;
import io.equilibria.tensor.RandomStreams.RowRange;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** Labels for sampling: label n of a seed is a function of (seed, n). */
public final class SampleLabels {
  /** Name of the random stream, also in exported models. */
  private static final String STREAM = "sample/labels";

  private SampleLabels() {}

  /**
   * Builds a uniform draw of labels.
   *
   * @param seed scalar int64
   * @param count scalar int64
   * @return {@code [count]}
   */
  static Operand<TInt32> build(Ops tf, Operand<TInt64> seed, Operand<TInt64> count, int classes) {
    return RandomStreams.integerRows(
        tf, seed, STREAM, new RowRange(tf.constant(0L), count), classes);
  }

  /**
   * Draws labels.
   *
   * @param classes the names of the classes to draw from
   * @return {@code [count]}
   * @throws InputException if the count is not at least 1, or there are no classes
   */
  public static int[] draw(long seed, int count, List<String> classes) {
    requireClasses(classes);
    if (count < 1) {
      throw new InputException("count: expected at least 1 sample, found " + count);
    }
    try (Graph graph = NativeLibrary.graph()) {
      Ops tf = Ops.create(graph);
      Operand<TInt32> labels =
          build(tf, tf.constant(seed), tf.constant((long) count), classes.size());
      try (Session session = new Session(graph);
          Result result = session.runner().fetch(labels).run()) {
        int[] drawn = new int[count];
        ((TInt32) result.get(0)).copyTo(DataBuffers.of(drawn, false, false));
        return drawn;
      }
    }
  }

  /** Cycles through the classes: label n is n mod their number. */
  public static int[] inTurn(int count, int classes) {
    int[] labels = new int[count];
    Arrays.setAll(labels, n -> n % classes);
    return labels;
  }

  /**
   * Checks that there is one valid label for each row.
   *
   * @param classes the names of the classes
   * @return the labels
   * @throws InputException if there are no classes, too few or too many labels, or invalid labels
   */
  public static int[] require(int[] labels, int rows, List<String> classes) {
    requireClasses(classes);
    if (labels.length != rows) {
      throw new InputException(
          "labels: expected one for each row, %d, found %d".formatted(rows, labels.length));
    }
    for (int label : labels) {
      if (label < 0 || label >= classes.size()) {
        throw new InputException(
            "labels: expected numbers of the %d classes, 0 to %d, found %d"
                .formatted(classes.size(), classes.size() - 1, label));
      }
    }
    return labels;
  }

  private static void requireClasses(List<String> classes) {
    if (classes.isEmpty()) {
      throw new InputException(
          "labels: expected a game whose players are given classes, found one without; set labels"
              + " of its architectures and train it again, or leave the labels out");
    }
  }

  /**
   * The mean of a network's output on points over all classes.
   *
   * @param count the number of points
   * @param ofLabels the network's output on all points, given their labels
   * @return {@code [count]}
   */
  public static float[] meanOverClasses(int count, int classes, Function<int[], float[]> ofLabels) {
    double[] sums = new double[count];
    for (int label = 0; label < classes; label++) {
      int[] labels = new int[count];
      Arrays.fill(labels, label);
      float[] numbers = ofLabels.apply(labels);
      for (int i = 0; i < count; i++) {
        sums[i] += numbers[i];
      }
    }
    float[] means = new float[count];
    for (int i = 0; i < count; i++) {
      means[i] = (float) (sums[i] / classes);
    }
    return means;
  }

  /**
   * The mean over all classes for a network with several outputs per point. See {@link
   * #meanOverClasses}.
   *
   * @param ofLabels the network's output rows of all points, given their labels
   */
  static float[][] meanRowsOverClasses(
      int count, int classes, Function<int[], float[][]> ofLabels) {
    double[][] sums = new double[count][];
    for (int label = 0; label < classes; label++) {
      int[] labels = new int[count];
      Arrays.fill(labels, label);
      float[][] rows = ofLabels.apply(labels);
      for (int n = 0; n < count; n++) {
        if (label == 0) {
          sums[n] = new double[rows[n].length];
        }
        for (int i = 0; i < rows[n].length; i++) {
          sums[n][i] += rows[n][i];
        }
      }
    }
    float[][] means = new float[count][];
    for (int n = 0; n < count; n++) {
      means[n] = new float[sums[n].length];
      for (int i = 0; i < means[n].length; i++) {
        means[n][i] = (float) (sums[n][i] / classes);
      }
    }
    return means;
  }
}
