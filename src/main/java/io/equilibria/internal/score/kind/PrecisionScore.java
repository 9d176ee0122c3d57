package io.equilibria.internal.score.kind;

import io.equilibria.InputException;
import io.equilibria.config.KindName;
import io.equilibria.config.Spec;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.feature.FeatureProtocol;
import io.equilibria.internal.metric.image.Balls;
import io.equilibria.internal.metric.image.ManifoldScores;
import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.score.ImageScore;
import io.equilibria.internal.score.ScoreDirection;
import io.equilibria.internal.score.ScoreInput;
import io.equilibria.internal.score.ScoreNeed;
import io.equilibria.internal.score.ScoreValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Precision and recall as defined by Kynkaanniemi et al. (2019), which differ from those of prdc.
 */
final class PrecisionScore implements ImageScore<PrecisionScore.Settings> {
  /**
   * The settings.
   *
   * @param k the balls reach to the k-th nearest neighbour, 1 to {@value #MOST}
   */
  @KindName("pr")
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
    return new Settings(Balls.KYNKAANNIEMI.k());
  }

  @Override
  public String summary() {
    return "improved precision and recall, balls of the paper's own definition";
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
                List.of(new Balls(settings.k(), Balls.KYNKAANNIEMI.closed())),
                execution)
            .get(0);
    Interval precision = found.precisionInterval(Confidence.LEVEL);
    Interval recall = found.recallInterval(Confidence.LEVEL);
    return List.of(
        Confidence.of(
            value(input, equal, "improved precision", found.precision()), precision, "samples"),
        Confidence.of(value(input, equal, "improved recall", found.recall()), recall, "data"));
  }

  private static ScoreValue value(ScoreInput input, EqualCounts equal, String name, double number) {
    return ScoreValue.of(
            input.name().of(name),
            ScoreDirection.LARGER_IS_BETTER,
            number,
            name + " of balls to the k-th neighbour (Kynkaanniemi et al.)")
        .with("n", equal.count());
  }

  @Override
  public List<String> papers() {
    return List.of("kynkaanniemi2019improved");
  }
}
