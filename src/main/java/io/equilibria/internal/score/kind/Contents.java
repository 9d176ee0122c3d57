package io.equilibria.internal.score.kind;

import io.equilibria.InputException;
import io.equilibria.internal.data.image.ImageSet;
import io.equilibria.internal.response.SampleSet;
import io.equilibria.internal.score.SampleContent;

/** Converts samples to the input of networks. */
final class Contents {
  private Contents() {}

  /**
   * Images or points.
   *
   * @param score the score's name, for the message
   * @throws InputException if they are features
   */
  static SampleSet set(String score, SampleContent content) {
    if (content instanceof SampleContent.Images images) {
      return new SampleSet.OfImages(ImageSet.of(images.images()));
    }
    if (content instanceof SampleContent.PointRows points) {
      return new SampleSet.OfPoints(points.rows());
    }
    throw new InputException(
        "%s: expected images or points, found %s".formatted(score, content.word()));
  }
}
