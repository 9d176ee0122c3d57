package io.equilibria.internal.runreport;

import static io.equilibria.internal.report.figure.NumberText.brief;
import static io.equilibria.internal.report.figure.NumberText.count;
import static io.equilibria.internal.report.figure.NumberText.percent;

import io.equilibria.internal.evaluation.Curves;
import io.equilibria.internal.evaluation.Quantity;
import io.equilibria.internal.evaluation.SampleMeasures;
import io.equilibria.internal.metric.statistics.Quantiles;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The outcome of a run in a few words: for a mixture of Gaussians the modes found and the quality,
 * otherwise the distance to the data. Values are medians over seeds; diverged seeds count as
 * infinitely far.
 *
 * @param distance the distance over training, if available
 * @param modes modes found at the end, for data with modes
 * @param ofModes number of modes; 0 if there are none
 * @param quality share of samples of high quality, for data with modes
 * @param twoDraws the distance between two draws of the data, if the distance is between samples
 */
record RunOutcome(
    Optional<Curves> distance,
    OptionalDouble modes,
    int ofModes,
    OptionalDouble quality,
    OptionalDouble twoDraws) {
  /** Ids of distances in order of preference. */
  private static final List<String> DISTANCES = List.of("w2", "w1", "sliced-w1");

  /** Quantities shown in percent. */
  private static final Set<String> SHARES = Set.of(SampleMeasures.HIGH_QUALITY.id());

  static RunOutcome of(RunData subject) {
    return new RunOutcome(
        distance(subject.measured()),
        median(subject, SampleMeasures.MODES),
        RunEnd.modes(subject.run().experiment().data()),
        median(subject, SampleMeasures.HIGH_QUALITY),
        subject.twoDraws());
  }

  /** The distance that decides between runs. */
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

  /** The median of the available values. */
  static OptionalDouble median(double[] values) {
    double[] known = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    return known.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Quantiles.of(known).median());
  }

  /** The final distance, if available. */
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
   * A sentence on whether the median was nearest at the end; empty without a finite distance over
   * training.
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
    // Within the error of one estimate the end is as near as any other step.
    return medians[last] - medians[best] <= curves.error() + TIE * medians[best]
        ? "That is the nearest it came."
        : "It was nearer at step %s: %s %s."
            .formatted(count(curves.steps()[best]), symbol(), brief(medians[best]));
  }

  /** Smaller relative differences count as ties. */
  private static final double TIE = 0.02;

  private static double medianAt(Curves curves, int point) {
    double[] seeds = Arrays.stream(curves.values()).mapToDouble(seed -> seed[point]).toArray();
    return median(seeds).orElse(Double.POSITIVE_INFINITY);
  }
}
