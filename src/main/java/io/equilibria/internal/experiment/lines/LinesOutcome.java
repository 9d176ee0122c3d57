package io.equilibria.internal.experiment.lines;

import io.equilibria.internal.config.GameTitle;
import io.equilibria.internal.evaluation.GameStyles;
import io.equilibria.internal.experiment.MedianSeed;
import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.metric.statistics.Quantiles;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.report.figure.canvas.Style;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * The outcome of one game over all seeds.
 *
 * @param game its name, such as {@code gan-gp}
 * @param course the metrics of its generators over training
 * @param seeds the approach of each seed
 */
record LinesOutcome(String game, LinesTrajectory course, List<Approach> seeds) {
  /** The behaviour of a game in most seeds. */
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
    return GameTitle.of(game);
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

  /** Number of seeds with a property. */
  int count(Predicate<Approach> holds) {
    return (int) seeds.stream().filter(holds).count();
  }

  /** Number of seeds that reach the data. */
  int arrived() {
    return count(seed -> seed.arrives(course.steps()));
  }

  /** Median final W2; infinite if half of the seeds diverged. */
  double end() {
    return Quantiles.of(course.wasserstein().ends()).median();
  }

  /** Median final W2, rounded according to the spread over seeds. */
  String endWords() {
    return words(Quantiles.of(course.wasserstein().ends()));
  }

  /** The seed whose W2 is nearest the median over all steps. */
  Optional<Integer> shown() {
    return MedianSeed.of(course.wasserstein().values());
  }

  /** Whether the shown seed is on the data after a step. */
  boolean isThere(int step) {
    return shown()
        .map(seed -> course.wasserstein().values()[seed])
        .filter(curve -> curve[step] < Approach.REACHED * curve[0])
        .isPresent();
  }

  /** The steps at which seeds pass the data; empty if most do not. */
  Optional<Quantiles> passing() {
    double[] steps =
        seeds.stream()
            .map(Approach::passing)
            .filter(OptionalInt::isPresent)
            .mapToDouble(OptionalInt::getAsInt)
            .toArray();
    return fate() == Fate.PASSES ? Optional.of(Quantiles.of(steps)) : Optional.empty();
  }

  /** The steps of the arrivals; empty if most seeds do not arrive. */
  Optional<Quantiles> arrival() {
    return inMost(seed -> seed.arrives(course.steps()))
        ? Optional.of(Quantiles.of(arrivals()))
        : Optional.empty();
  }

  /** Steps until the data are reached, by seed; the number of steps plus one if they never are. */
  double[] arrivals() {
    return seeds.stream().mapToDouble(Approach::arrival).toArray();
  }

  /** A median of steps, rounded according to the spread over seeds, at least to whole steps. */
  static String stepWords(Quantiles of) {
    String text = words(of);
    return text.contains(".") ? NumberText.count(Math.round(of.median())) : text;
  }

  private static String words(Quantiles of) {
    return NumberText.rounded(of.median(), new Interval(of.low(), of.high()));
  }
}
