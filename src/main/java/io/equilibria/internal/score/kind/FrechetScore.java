package io.equilibria.internal.score.kind;

import io.equilibria.config.KindName;
import io.equilibria.config.Spec;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.metric.image.FeatureMoments;
import io.equilibria.internal.metric.image.FrechetDistance;
import io.equilibria.internal.metric.image.GeneratedFeatures;
import io.equilibria.internal.metric.image.GeneratedMoments;
import io.equilibria.internal.metric.image.RealFeatures;
import io.equilibria.internal.metric.image.RealMoments;
import io.equilibria.internal.score.ImageScore;
import io.equilibria.internal.score.ScoreDirection;
import io.equilibria.internal.score.ScoreInput;
import io.equilibria.internal.score.ScoreNeed;
import io.equilibria.internal.score.ScoreValue;
import io.equilibria.internal.tensor.algebra.TensorAlgebra;
import java.util.List;
import java.util.Set;

/** The Frechet distance of features; called FID only with the classic Inception network. */
final class FrechetScore implements ImageScore<FrechetScore.Settings> {
  /** Number of features from which TensorFlow's kernels take half of the time of plain Java. */
  private static final int WIDE = 1024;

  /** There are no settings. */
  @KindName("fid")
  record Settings() implements Spec {}

  @Override
  public Settings defaults() {
    return new Settings();
  }

  @Override
  public String summary() {
    return "Frechet distance of Gaussians with the moments of features; comparable only at equal N";
  }

  @Override
  public Set<ScoreNeed> needs() {
    return Set.of(ScoreNeed.REAL_FEATURES, ScoreNeed.GENERATED_FEATURES);
  }

  @Override
  public List<ScoreValue> values(Settings settings, ScoreInput input, Execution execution) {
    FrechetDistance found = distance(input.requireReal(), input.requireGenerated(), execution);
    return List.of(
        ScoreValue.of(
                input.name().of("FID", "FD"),
                ScoreDirection.SMALLER_IS_BETTER,
                found.value(),
                "squared Frechet distance of Gaussians with the features' moments")
            .noting(found.warnings()));
  }

  static FrechetDistance distance(
      RealFeatures real, GeneratedFeatures generated, Execution execution) {
    if (real.features().width() < WIDE) {
      return FrechetDistance.of(real, generated, execution);
    }
    try (TensorAlgebra algebra = new TensorAlgebra()) {
      return FrechetDistance.of(
          new RealMoments(FeatureMoments.of(real.features(), algebra)),
          new GeneratedMoments(FeatureMoments.of(generated.features(), algebra)),
          algebra);
    }
  }

  @Override
  public List<String> papers() {
    return List.of("heusel2017gans");
  }
}
