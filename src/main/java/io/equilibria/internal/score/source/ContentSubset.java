package io.equilibria.internal.score.source;

import io.equilibria.internal.metric.image.Features;
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
    Features all = ((SampleContent.FeatureRows) content).features();
    float[] values = new float[most * all.width()];
    for (int i = 0; i < most; i++) {
      System.arraycopy(all.values(), chosen[i] * all.width(), values, i * all.width(), all.width());
    }
    return new SampleContent.FeatureRows(Features.of(values, most, all.width()));
  }
}
