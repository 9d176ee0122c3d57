package io.equilibria.internal.feature;

import io.equilibria.InputException;
import io.equilibria.internal.metric.image.ClassProbabilities;
import io.equilibria.internal.metric.image.Features;
import java.util.Optional;

/**
 * Features and logits of a set of images in the form that metrics use: each in one array, row after
 * row.
 *
 * @param count images
 * @param features number of features of an image
 * @param classes number of classes of the extractor; 0 for none
 * @param featureRows {@code [count * features]}
 * @param logitRows {@code [count * classes]}
 */
@SuppressWarnings("ArrayRecordComponent") // large, and never compared
public record ExtractedRows(
    int count, int features, int classes, float[] featureRows, float[] logitRows) {

  /** The longest array that every virtual machine can allocate. */
  private static final long MOST = Integer.MAX_VALUE - 8;

  /**
   * Allocates space for the features of images.
   *
   * @throws InputException if there are more than an array can have
   */
  public static ExtractedRows of(int count, FeatureProtocol extractor) {
    return new ExtractedRows(
        count,
        extractor.features(),
        extractor.classes(),
        new float[room(count, extractor.features())],
        new float[room(count, extractor.classes())]);
  }

  private static int room(int count, int width) {
    long room = (long) count * width;
    if (room > MOST) {
      throw new InputException(
          "features: expected at most %,d images of %,d numbers, found %,d; take fewer images, or an extractor of fewer features"
              .formatted(MOST / width, width, count));
    }
    return (int) room;
  }

  /** Number of values per image. */
  int width() {
    return features + classes;
  }

  /** Writes a part, starting at an image. */
  public void put(int from, Extracted part) {
    for (int i = 0; i < part.count(); i++) {
      System.arraycopy(part.features()[i], 0, featureRows, (from + i) * features, features);
      System.arraycopy(part.logits()[i], 0, logitRows, (from + i) * classes, classes);
    }
  }

  /** Writes rows of features and logits, starting at an image. */
  void put(int from, double[] joined) {
    for (int i = 0; i < joined.length; i++) {
      int image = from + i / width();
      int column = i % width();
      if (column < features) {
        featureRows[image * features + column] = (float) joined[i];
      } else {
        logitRows[image * classes + column - features] = (float) joined[i];
      }
    }
  }

  /** Rows of features and logits, {@code [(to - from) * width]}. */
  float[] joined(int from, int to) {
    float[] joined = new float[(to - from) * width()];
    for (int i = from; i < to; i++) {
      int at = (i - from) * width();
      System.arraycopy(featureRows, i * features, joined, at, features);
      System.arraycopy(logitRows, i * classes, joined, at + features, classes);
    }
    return joined;
  }

  /** The features in the form that metrics use. */
  public Features toFeatures() {
    return Features.of(featureRows, count, features);
  }

  /**
   * The class probabilities in the form that metrics use; empty for an extractor without classes.
   */
  public Optional<ClassProbabilities> toClasses() {
    return classes == 0
        ? Optional.empty()
        : Optional.of(ClassProbabilities.ofLogits(logitRows, count, classes));
  }
}
