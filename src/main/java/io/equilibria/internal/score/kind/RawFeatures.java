package io.equilibria.internal.score.kind;

import io.equilibria.InputException;
import io.equilibria.internal.metric.image.Features;
import io.equilibria.internal.score.SampleContent;

/** Pixels, from 0 to 255, or coordinates in place of an extractor's features. */
final class RawFeatures {
  private RawFeatures() {}

  /**
   * The numbers of images or points, in float32.
   *
   * @throws InputException if a coordinate exceeds the range of float32
   */
  static Features of(SampleContent content) {
    if (content instanceof SampleContent.Images images) {
      byte[][] pixels = new byte[images.count()][images.images().size().bytes()];
      for (int i = 0; i < pixels.length; i++) {
        images.images().read(i, pixels[i], 0);
      }
      return Features.ofPixels(pixels);
    }
    if (content instanceof SampleContent.PointRows points) {
      return Features.ofPoints(points.rows());
    }
    throw new InputException("expected images or points, found " + content.word());
  }
}
