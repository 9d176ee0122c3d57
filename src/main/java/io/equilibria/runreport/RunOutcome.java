package io.equilibria.runreport;

import static io.equilibria.report.figure.NumberText.brief;
import static io.equilibria.report.figure.NumberText.count;
import static io.equilibria.report.figure.NumberText.percent;

import io.equilibria.evaluation.Curves;
import io.equilibria.evaluation.Quantity;
import io.equilibria.evaluation.SampleMeasures;
import io.equilibria.metric.statistics.Quantiles;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What became of a run, in a few words: of a mixture modes found and quality, elsewhere the
 * distance to the data; medians over seeds, a diverged one infinitely far.
 *
 * @param distance over the course, if one is known
 * @param modes found at the end, of data that has modes
 * @param ofModes how many there are; 0 where there are none
 * @param quality share of samples of high quality, of data that has modes
 * @param twoDraws how far two draws of the data are apart, where the distance is between samples
 */
record RunOutcome(
    Optional<Curves> distance,
    OptionalDouble modes,
    int ofModes,
    OptionalDouble quality,
    OptionalDouble twoDraws) {
  /** By the quantities' ids, in the order in which they are preferred. */
  private static final List<String> DISTANCES = List.of("w2", "w1", "sliced-w1");

  /** Said as a share in percent. */
  private static final Set<String> SHARES = Set.of(SampleMeasures.HIGH_QUALITY.id());

  static RunOutcome of(RunData subject) {
    return new RunOutcome(
        distance(subject.measured()),
        median(subject, SampleMeasures.MODES),
        RunEnd.modes(subject.run().experiment().data()),
        median(subject, SampleMeasures.HIGH_QUALITY),
        subject.twoDraws());
  }

  /** The distance that runs are judged by. */
  static Optional<Curves> distance(List<Curves> measured) {
    return DISTANCES.stream()
        .flatMap(id -> measured.stream().filter(one -> one.quantity().id().equals(id)))
        .findFirst();
  }

  private static OptionalDouble median(RunData subject, Quantity quantity) {
    return subject
        .find(quantity)
        .map(Curves::ends)
        .map(RunOutcome::median)
        .orElse(OptionalDouble.empty());
  }

  /** Of those that are known. */
  static OptionalDouble median(double[] values) {
    double[] known = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    return known.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Quantiles.of(known).median());
  }

  /** At the end, if one is known. */
  OptionalDouble far() {
    return distance.map(Curves::ends).map(RunOutcome::median).orElse(OptionalDouble.empty());
  }

  /** {@code 7 of 8 modes, 18 % high quality}, or {@code W2 0.45}; empty if nothing was measured. */
  String words() {
    if (modes.isPresent() && quality.isPresent()) {
      return "%s of %d modes, %s high quality"
          .formatted(brief(modes.getAsDouble()), ofModes, percent(quality.getAsDouble()));
    }
    return far().isPresent() ? symbol() + " " + brief(far().getAsDouble()) : "";
  }

  /** {@code W2}; empty if there is no distance. */
  String symbol() {
    return distance.map(one -> symbol(one.quantity())).orElse("");
  }

  /** {@code W2} of {@code W2 (units of x)}. */
  static String symbol(Quantity quantity) {
    return quantity.axis().split(" \\(", 2)[0];
  }

  /** A value of a quantity with its unit, such as {@code 18 %}. */
  static String value(Quantity quantity, double value) {
    return SHARES.contains(quantity.id()) ? percent(value) : brief(value);
  }

  /**
   * Whether the end is where the median was nearest, as a sentence; empty if there is no course, or
   * none that is finite.
   */
  String course() {
    if (distance.isEmpty() || !Double.isFinite(far().orElse(Double.NaN))) {
      return "";
    }
    Curves curves = distance.get();
    int last = curves.steps().length - 1;
    double[] medians = new double[last + 1];
    Arrays.setAll(medians, t -> medianAt(curves, t));
    int best = last;
    for (int t = last; t >= 0; t--) {
      best = medians[t] < medians[best] ? t : best;
    }
    if (last == 0) {
      return "";
    }
    // Within the error of one estimate the end is as near as any.
    return medians[last] - medians[best] <= curves.error() + TIE * medians[best]
        ? "That is the nearest it came."
        : "It was nearer at step %s: %s %s."
            .formatted(count(curves.steps()[best]), symbol(), brief(medians[best]));
  }

  /** Relative differences below are none. */
  private static final double TIE = 0.02;

  private static double medianAt(Curves curves, int point) {
    double[] seeds = Arrays.stream(curves.values()).mapToDouble(seed -> seed[point]).toArray();
    return median(seeds).orElse(Double.POSITIVE_INFINITY);
  }
}
