package io.equilibria.experiment.lines;

import io.equilibria.evaluation.GameStyles;
import io.equilibria.experiment.MedianSeed;
import io.equilibria.experiment.Titles;
import io.equilibria.metric.statistics.Quantiles;
import io.equilibria.report.figure.Style;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * What one game did over all seeds.
 *
 * @param game its name, such as {@code gan-gp}
 * @param course where its generators stood
 * @param seeds how each came to the data
 */
record LinesOutcome(String game, LinesTrajectory course, List<Approach> seeds) {
  /** What a game does in most seeds. */
  enum Fate {
    STAYS,
    PASSES,
    ARRIVES_LATE,
    NEVER_ARRIVES,
    DIVERGES
  }

  static LinesOutcome of(String game, LinesTrajectory course) {
    return new LinesOutcome(game, course, course.approaches());
  }

  String title() {
    return Titles.of(game);
  }

  Style style() {
    return GameStyles.of(game);
  }

  Fate fate() {
    if (Double.isInfinite(end())) {
      return Fate.DIVERGES;
    }
    if (!inMost(seed -> seed.arrives(course.steps()))) {
      return Fate.NEVER_ARRIVES;
    }
    if (inMost(Approach::stays)) {
      return Fate.STAYS;
    }
    return inMost(seed -> seed.passing().isPresent()) ? Fate.PASSES : Fate.ARRIVES_LATE;
  }

  private boolean inMost(Predicate<Approach> holds) {
    return 2 * count(holds) > seeds.size();
  }

  /** Seeds of which something holds. */
  int count(Predicate<Approach> holds) {
    return (int) seeds.stream().filter(holds).count();
  }

  /** Seeds that reach the data. */
  int arrived() {
    return count(seed -> seed.arrives(course.steps()));
  }

  /** Median W2 after the last step; infinite where half of the seeds diverged. */
  double end() {
    return at(course.steps());
  }

  /** Median W2 after a step. */
  double at(int step) {
    return Quantiles.of(
            Arrays.stream(course.wasserstein().values()).mapToDouble(curve -> curve[step]).toArray())
        .median();
  }

  /** The seed whose W2 after the last step lies nearest the median. */
  Optional<MedianSeed> shown() {
    return MedianSeed.of(course.wasserstein().ends());
  }

  /** Median step at which it passes the data, of the seeds that do; empty if most do not. */
  OptionalInt passing() {
    return fate() == Fate.PASSES
        ? OptionalInt.of(
            median(seeds.stream().map(Approach::passing).filter(OptionalInt::isPresent)
                .mapToInt(OptionalInt::getAsInt).toArray()))
        : OptionalInt.empty();
  }

  /** Median step of the arrivals; empty if most seeds do not arrive. */
  OptionalInt arrival() {
    int middle = median(seeds.stream().mapToInt(Approach::arrival).toArray());
    return inMost(seed -> seed.arrives(course.steps()))
        ? OptionalInt.of(middle)
        : OptionalInt.empty();
  }

  private static int median(int[] steps) {
    return (int) Quantiles.of(Arrays.stream(steps).asDoubleStream().toArray()).median();
  }
}
