package io.equilibria.internal.score.kind;

import io.equilibria.InputException;
import io.equilibria.config.KindName;
import io.equilibria.config.Spec;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.metric.image.SlicedFeatureDistance;
import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.metric.transport.SlicedWasserstein;
import io.equilibria.internal.score.ImageScore;
import io.equilibria.internal.score.ScoreDirection;
import io.equilibria.internal.score.ScoreInput;
import io.equilibria.internal.score.ScoreInterval;
import io.equilibria.internal.score.ScoreNeed;
import io.equilibria.internal.score.ScoreValue;
import io.equilibria.metric.Estimate;
import java.util.List;
import java.util.Set;

/** The sliced Wasserstein distance of features. */
final class SlicedScore implements ImageScore<SlicedScore.Settings> {
  private static final double ORDER = 2;
  private static final double QUANTILE = 1.96;

  /**
   * The settings.
   *
   * @param directions number of directions, 2 to {@value #MOST}
   */
  @KindName("sliced")
  record Settings(int directions) implements Spec {
    static final int MOST = 1_000_000;

    Settings {
      if (!(directions >= 2 && directions <= MOST)) {
        throw new InputException(
            "directions: expected 2 to %d, found %d; use fewer".formatted(MOST, directions));
      }
    }
  }

  @Override
  public Settings defaults() {
    return new Settings(1000);
  }

  @Override
  public String summary() {
    return "W2 of features along random directions, root of the mean square";
  }

  @Override
  public Set<ScoreNeed> needs() {
    return Set.of(ScoreNeed.REAL_FEATURES, ScoreNeed.GENERATED_FEATURES);
  }

  @Override
  public List<ScoreValue> values(Settings settings, ScoreInput input, Execution execution) {
    Estimate found =
        SlicedFeatureDistance.of(
            input.requireReal(),
            input.requireGenerated(),
            ORDER,
            new SlicedWasserstein.Directions(settings.directions(), input.seed()),
            execution);
    double reach = QUANTILE * found.error();
    return List.of(
        ScoreValue.of(
                input.name().of("SW2"),
                ScoreDirection.SMALLER_IS_BETTER,
                found.value(),
                "sliced W2 of features over random directions")
            .within(
                new ScoreInterval(
                    new Interval(found.value() - reach, found.value() + reach),
                    "95 % over directions, images as given")));
  }

  @Override
  public List<String> papers() {
    return List.of("rabin2012wasserstein");
  }
}
