package io.equilibria.internal.feature;

import io.equilibria.internal.metric.image.ClassProbabilities;
import io.equilibria.internal.metric.image.Features;
import java.util.Optional;

/**
 * The features and logits of images, in order.
 *
 * @param features {@code [count][features]}
 * @param logits {@code [count][classes]}, before the softmax; {@code [count][0]} for an extractor
 *     without classes
 */
@SuppressWarnings("ArrayRecordComponent") // gigabytes are neither copied nor compared
public record Extracted(float[][] features, float[][] logits) {

  public Extracted {
    if (features.length != logits.length) {
      throw new IllegalArgumentException(
          "expected as many rows of logits as of features, %d, found %d"
              .formatted(features.length, logits.length));
    }
  }

  /** The features in the form that metrics use. */
  public Features toFeatures() {
    return Features.of(rows(features), count(), features[0].length);
  }

  /**
   * The class probabilities in the form that metrics use; empty for an extractor without classes.
   */
  public Optional<ClassProbabilities> toClasses() {
    return logits[0].length == 0
        ? Optional.empty()
        : Optional.of(ClassProbabilities.ofLogits(rows(logits), count(), logits[0].length));
  }

  private static float[] rows(float[][] values) {
    int width = values[0].length;
    float[] rows = new float[Math.multiplyExact(values.length, width)];
    for (int n = 0; n < values.length; n++) {
      System.arraycopy(values[n], 0, rows, n * width, width);
    }
    return rows;
  }

  /** Number of images. */
  public int count() {
    return features.length;
  }

  /**
   * The class with the largest logit of each image, the first among ties.
   *
   * @throws IllegalStateException if there are no classes
   */
  public int[] predicted() {
    int[] classes = new int[logits.length];
    for (int n = 0; n < classes.length; n++) {
      if (logits[n].length == 0) {
        throw new IllegalStateException("the extractor has no classes");
      }
      for (int c = 1; c < logits[n].length; c++) {
        if (logits[n][c] > logits[n][classes[n]]) {
          classes[n] = c;
        }
      }
    }
    return classes;
  }
}
