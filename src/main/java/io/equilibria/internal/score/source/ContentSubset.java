package io.equilibria.internal.score.source;

import io.equilibria.internal.score.SampleContent;
import java.util.Arrays;

/** Random subsets of samples or data, drawn without replacement. */
public final class ContentSubset {
  private ContentSubset() {}

  /** At most the given number, selected by a seed. */
  public static SampleContent of(SampleContent content, int most, long seed) {
    if (content.count() <= most) {
      return content;
    }
    if (content instanceof SampleContent.Images images) {
      return new SampleContent.Images(ImageSubset.of(images.images(), most, seed));
    }
    int[] chosen = ImageSubset.indices(content.count(), most, seed);
    if (content instanceof SampleContent.PointRows points) {
      return new SampleContent.PointRows(
          Arrays.stream(chosen).mapToObj(i -> points.rows()[i]).toArray(double[][]::new));
    }
    return new SampleContent.FeatureRows(
        ((SampleContent.FeatureRows) content).features().at(chosen));
  }
}
