package io.equilibria.internal.metric.image;

import io.equilibria.InputException;

/**
 * The class probabilities p(y|x) of images, one row per image: the softmax of logits, whose
 * logarithms keep their precision.
 *
 * <p>Immutable, provided that the array passed in, which is not copied, is not modified.
 */
public final class ClassProbabilities {
  private final float[] logits;
  private final int count;
  private final int classes;

  private ClassProbabilities(float[] logits, int count, int classes) {
    if (!(count >= 1 && classes >= 2) || (long) count * classes != logits.length) {
      throw new IllegalArgumentException(
          "class probabilities: expected count >= 1, classes >= 2 and count * classes numbers,"
              + " found %d, %d and %d".formatted(count, classes, logits.length));
    }
    this.logits = logits;
    this.count = count;
    this.classes = classes;
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
    return new ClassProbabilities(logits, count, classes);
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
        if (logits[from + k] > logits[from + best]) {
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
   * @param into [classes], receives the logarithms
   */
  void logarithms(int image, double[] into) {
    int from = image * classes;
    double shift = logOfSumOfExponentials(from);
    for (int k = 0; k < classes; k++) {
      into[k] = logits[from + k] - shift;
    }
  }

  private double logOfSumOfExponentials(int from) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < classes; k++) {
      largest = Math.max(largest, logits[from + k]);
    }
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      sum += Math.exp(logits[from + k] - largest);
    }
    return largest + Math.log(sum);
  }
}
