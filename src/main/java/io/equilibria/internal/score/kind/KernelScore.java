package io.equilibria.internal.score.kind;

import io.equilibria.InputException;
import io.equilibria.config.KindName;
import io.equilibria.config.Spec;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.feature.FeatureProtocol;
import io.equilibria.internal.metric.image.KernelDistance;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.score.ImageScore;
import io.equilibria.internal.score.ScoreDirection;
import io.equilibria.internal.score.ScoreInput;
import io.equilibria.internal.score.ScoreNeed;
import io.equilibria.internal.score.ScoreValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The kernel distance of features; called KID only with the classic Inception network. */
final class KernelScore implements ImageScore<KernelScore.Settings> {
  /**
   * The settings.
   *
   * @param subsets number of subsets, 1 to {@value #MOST}
   * @param size images of each subset, at least 2
   */
  @KindName("kid")
  record Settings(int subsets, int size) implements Spec {
    static final int MOST = 1_000_000;

    Settings {
      if (!(subsets >= 1 && subsets <= MOST)) {
        throw new InputException(
            "subsets: expected 1 to %d, found %d; use fewer".formatted(MOST, subsets));
      }
      if (size < 2) {
        throw new InputException("size: expected at least 2, found " + size);
      }
    }
  }

  @Override
  public Settings defaults() {
    KernelDistance.Subsets paper = KernelDistance.Subsets.paper(0);
    return new Settings(paper.count(), paper.size());
  }

  @Override
  public String summary() {
    return "unbiased squared MMD of features with the kernel (x.y/d + 1)^3; may be negative";
  }

  @Override
  public Set<ScoreNeed> needs() {
    return Set.of(ScoreNeed.REAL_FEATURES, ScoreNeed.GENERATED_FEATURES);
  }

  @Override
  public int least(Settings settings, Optional<FeatureProtocol> extractor) {
    return settings.size();
  }

  @Override
  public List<ScoreValue> values(Settings settings, ScoreInput input, Execution execution) {
    KernelDistance found =
        KernelDistance.of(
            input.requireReal(),
            input.requireGenerated(),
            new KernelDistance.Subsets(settings.subsets(), settings.size(), input.seed()),
            execution);
    ScoreValue value =
        ScoreValue.of(
                input.name().of("KID", "KD"),
                ScoreDirection.SMALLER_IS_BETTER,
                found.mean(),
                "unbiased squared MMD, kernel (x.y/d + 1)^3, mean over subsets")
            .noting(
                List.of("standard deviation over subsets: " + NumberText.brief(found.deviation())));
    return List.of(
        Confidence.of(value, found.interval(Confidence.LEVEL), "subsets that share no image"));
  }

  @Override
  public List<String> papers() {
    return List.of("binkowski2018demystifying");
  }
}
