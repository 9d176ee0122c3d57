package io.equilibria.internal.metric.image;

import io.equilibria.InputException;

/**
 * The class probabilities p(y|x) of images, one row per image, from logits (preferred, since
 * logarithms keep their precision) or from probabilities.
 *
 * <p>Immutable, provided that the array passed in, which is not copied, is not modified.
 */
public final class ClassProbabilities {
  /** Tolerance of the sum of a row of float32 probabilities. */
  private static final double TOLERANCE = 1e-3;

  private final float[] values;
  private final int count;
  private final int classes;
  private final boolean logits;

  private ClassProbabilities(float[] values, int count, int classes, boolean logits) {
    if (!(count >= 1 && classes >= 2) || (long) count * classes != values.length) {
      throw new IllegalArgumentException(
          "class probabilities: expected count >= 1, classes >= 2 and count * classes numbers,"
              + " found %d, %d and %d".formatted(count, classes, values.length));
    }
    this.values = values;
    this.count = count;
    this.classes = classes;
    this.logits = logits;
  }

  /**
   * The softmax of logits.
   *
   * @param logits [count * classes], row after row, finite; not copied, do not change
   * @param count number of images, at least 1
   * @param classes at least 2
   * @throws InputException if a logit is NaN or infinite
   */
  public static ClassProbabilities ofLogits(float[] logits, int count, int classes) {
    for (int i = 0; i < logits.length; i++) {
      if (!Float.isFinite(logits[i])) {
        throw new InputException(
            "logits: expected finite numbers, found %s in class %d of image %d"
                .formatted(logits[i], i % classes, i / classes));
      }
    }
    return new ClassProbabilities(logits, count, classes, true);
  }

  /**
   * Creates class probabilities; each row is divided by its sum, which may differ from 1 due to
   * float32.
   *
   * @param probabilities [count * classes], row after row, each from 0 to 1; not copied, do not
   *     change
   * @param count number of images, at least 1
   * @param classes at least 2
   * @throws InputException if a number is not from 0 to 1, or a row's sum is not 1 within {@value
   *     #TOLERANCE}
   */
  public static ClassProbabilities of(float[] probabilities, int count, int classes) {
    ClassProbabilities made = new ClassProbabilities(probabilities, count, classes, false);
    for (int i = 0; i < count; i++) {
      double sum = made.sum(i);
      if (!(Math.abs(sum - 1) <= TOLERANCE)) {
        throw new InputException(
            ("class probabilities: expected rows of sum 1, found %s for image %d. Are these"
                    + " logits?")
                .formatted(sum, i));
      }
    }
    return made;
  }

  private double sum(int image) {
    double sum = 0;
    for (int i = image * classes; i < (image + 1) * classes; i++) {
      if (!(values[i] >= 0 && values[i] <= 1)) {
        throw new InputException(
            ("class probabilities: expected numbers from 0 to 1, found %s in class %d of image %d."
                    + " Are these logits?")
                .formatted(values[i], i % classes, image));
      }
      sum += values[i];
    }
    return sum;
  }

  /** Number of images. */
  public int count() {
    return count;
  }

  /** Number of classes. */
  public int classes() {
    return classes;
  }

  /** The most probable class of each image, the first among ties. */
  public int[] predicted() {
    int[] predicted = new int[count];
    for (int image = 0; image < count; image++) {
      int from = image * classes;
      int best = 0;
      for (int k = 1; k < classes; k++) {
        if (values[from + k] > values[from + best]) {
          best = k;
        }
      }
      predicted[image] = best;
    }
    return predicted;
  }

  /**
   * log p(y|x) of one image.
   *
   * @param image from 0 to {@code count() - 1}
   * @param into [classes], receives the logarithms, minus infinity for probability 0
   */
  void logarithms(int image, double[] into) {
    int from = image * classes;
    double shift = logits ? logOfSumOfExponentials(from) : Math.log(sum(image));
    for (int k = 0; k < classes; k++) {
      into[k] = (logits ? values[from + k] : Math.log(values[from + k])) - shift;
    }
  }

  private double logOfSumOfExponentials(int from) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < classes; k++) {
      largest = Math.max(largest, values[from + k]);
    }
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      sum += Math.exp(values[from + k] - largest);
    }
    return largest + Math.log(sum);
  }
}
