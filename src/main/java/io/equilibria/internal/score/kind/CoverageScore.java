package io.equilibria.internal.score.kind;

import io.equilibria.InputException;
import io.equilibria.config.KindName;
import io.equilibria.config.Spec;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.feature.FeatureProtocol;
import io.equilibria.internal.metric.image.Balls;
import io.equilibria.internal.metric.image.ManifoldScores;
import io.equilibria.internal.score.ImageScore;
import io.equilibria.internal.score.ScoreDirection;
import io.equilibria.internal.score.ScoreInput;
import io.equilibria.internal.score.ScoreNeed;
import io.equilibria.internal.score.ScoreValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Precision, recall, density and coverage as defined by Naeem et al. (2020) and implemented in
 * {@code prdc}.
 */
final class CoverageScore implements ImageScore<CoverageScore.Settings> {
  /**
   * The settings.
   *
   * @param k the balls reach to the k-th nearest neighbour, 1 to {@value #MOST}
   */
  @KindName("prdc")
  record Settings(int k) implements Spec {
    static final int MOST = 1_000_000;

    Settings {
      if (!(k >= 1 && k <= MOST)) {
        throw new InputException("k: expected 1 to %d, found %d".formatted(MOST, k));
      }
    }
  }

  @Override
  public Settings defaults() {
    return new Settings(Balls.NAEEM.k());
  }

  @Override
  public String summary() {
    return "precision, recall, density, coverage: shares of samples and data in each other's balls";
  }

  @Override
  public Set<ScoreNeed> needs() {
    return Set.of(ScoreNeed.REAL_FEATURES, ScoreNeed.GENERATED_FEATURES);
  }

  @Override
  public int least(Settings settings, Optional<FeatureProtocol> extractor) {
    return settings.k() + 1;
  }

  @Override
  public List<ScoreValue> values(Settings settings, ScoreInput input, Execution execution) {
    EqualCounts equal = EqualCounts.of(input);
    ManifoldScores found =
        ManifoldScores.of(
                equal.real(),
                equal.generated(),
                List.of(new Balls(settings.k(), Balls.NAEEM.closed())),
                execution)
            .get(0);
    return List.of(
        Confidence.of(
            value(input, equal, "precision", found.precision()),
            found.precisionInterval(Confidence.LEVEL),
            "samples"),
        Confidence.of(
            value(input, equal, "recall", found.recall()),
            found.recallInterval(Confidence.LEVEL),
            "data"),
        value(input, equal, "density", found.density()),
        Confidence.of(
            value(input, equal, "coverage", found.coverage()),
            found.coverageInterval(Confidence.LEVEL),
            "balls"));
  }

  private static ScoreValue value(ScoreInput input, EqualCounts equal, String name, double number) {
    return ScoreValue.of(
            input.name().of(name),
            ScoreDirection.LARGER_IS_BETTER,
            number,
            name + " of balls to the k-th neighbour, strictly inside")
        .with("n", equal.count());
  }

  @Override
  public List<String> papers() {
    return List.of("naeem2020reliable", "kynkaanniemi2019improved");
  }
}
