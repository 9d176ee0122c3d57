package io.equilibria.internal.metric.image;

import io.equilibria.InputException;

/**
 * Validated real and generated features of a metric: of equal width, and enough of each.
 *
 * @param real features of real images
 * @param generated features of generated images
 */
record FeaturePair(Features real, Features generated) {

  /**
   * @param metric for messages
   * @param least smallest number of images of each
   * @throws InputException if the widths differ, or one has too few
   */
  static FeaturePair of(RealFeatures real, GeneratedFeatures generated, String metric, int least) {
    requireSameWidth(metric, real.features().width(), generated.features().width());
    requireCount(metric, "real", real.features().count(), least);
    requireCount(metric, "generated", generated.features().count(), least);
    return new FeaturePair(real.features(), generated.features());
  }

  int width() {
    return real.width();
  }

  static void requireSameWidth(String metric, int real, int generated) {
    if (real != generated) {
      throw new InputException(
          ("%s: expected real and generated features of one extractor, found %d features of a real"
                  + " image and %d of a generated one. Extract both with the same one")
              .formatted(metric, real, generated));
    }
  }

  static void requireCount(String metric, String whose, int found, int least) {
    if (found < least) {
      throw new InputException(
          "%s: expected at least %d %s images, found %d. Add %d"
              .formatted(metric, least, whose, found, least - found));
    }
  }
}
