package io.equilibria.internal.runreport;

import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.evaluation.Quantity;
import io.equilibria.internal.evaluation.ScalarQuantity;
import io.equilibria.internal.metric.statistics.Holm;
import io.equilibria.internal.metric.statistics.PairedComparison;
import io.equilibria.internal.report.Table;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.run.RecordedColumns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Comparisons of runs with the same data and root seed, paired by seed: replica i has the same
 * data, noise and initial parameters in each run, if their shapes agree. Each run is compared with
 * the first in the quantities that have the same meaning in both: losses only for the same loss,
 * penalties only for the same penalty.
 */
public final class SeedPairs {
  private static final double LEVEL = 0.95;

  /**
   * One comparison.
   *
   * @param quantity the quantity whose final values are compared
   * @param first the compared run
   * @param second the run it is compared with
   * @param difference first minus second
   * @param adjustedP its p-value after Holm's correction over all comparisons of the page
   */
  public record Pair(
      Quantity quantity,
      RecordedRun first,
      RecordedRun second,
      PairedComparison difference,
      double adjustedP) {
    private Pair withAdjustedP(double p) {
      return new Pair(quantity, first, second, difference, p);
    }
  }

  private final List<Pair> found = new ArrayList<>();
  private final List<Pair> pairs;
  private final List<String> notes = new ArrayList<>();
  private final Map<RecordedRun, String> names = new HashMap<>();

  /**
   * The setting that must agree for a scalar to have the same meaning; quantities not listed are
   * always comparable.
   */
  private final Map<Quantity, Function<ExperimentSpec, Object>> meanings = new HashMap<>();

  /** Compares all other runs with the first. */
  SeedPairs(List<RunData> subjects) {
    RunData base = subjects.get(0);
    subjects.forEach(subject -> names.put(subject.run(), subject.name()));
    RunData.columns(subjects)
        .forEach(column -> meanings.put(ScalarQuantity.of(column), meaning(column)));
    List<Quantity> quantities = RunData.quantities(subjects);
    for (RunData other : subjects.subList(1, subjects.size())) {
      Optional<String> obstacle = obstacle(other, base);
      if (obstacle.isPresent()) {
        notes.add(obstacle.get());
      } else {
        quantities.forEach(quantity -> compare(quantity, other, base));
      }
    }
    pairs = adjusted(found);
  }

  private static Function<ExperimentSpec, Object> meaning(String column) {
    if (RecordedColumns.isPlayersLoss(column)) {
      return run -> run.game().loss();
    }
    return RecordedColumns.isLoss(column) ? run -> run.game().penalties() : run -> "";
  }

  private static List<Pair> adjusted(List<Pair> raw) {
    double[] p =
        Holm.adjusted(raw.stream().mapToDouble(one -> one.difference().pValue()).toArray());
    return IntStream.range(0, p.length).mapToObj(i -> raw.get(i).withAdjustedP(p[i])).toList();
  }

  private static Optional<String> obstacle(RunData first, RunData second) {
    ExperimentSpec one = first.run().experiment();
    ExperimentSpec other = second.run().experiment();
    String what =
        !one.data().equals(other.data())
            ? "different data"
            : one.seed() != other.seed() ? "different seeds" : "";
    return what.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s and %s have %s, so they are not compared by seed."
                .formatted(first.name(), second.name(), what));
  }

  private void compare(Quantity quantity, RunData first, RunData second) {
    Function<ExperimentSpec, Object> meaning = meanings.getOrDefault(quantity, run -> "");
    if (!meaning.apply(first.run().experiment()).equals(meaning.apply(second.run().experiment()))) {
      return;
    }
    int seeds = Math.min(first.run().seeds(), second.run().seeds());
    List<Double> differences = new ArrayList<>();
    boolean differ = false;
    for (int seed = 0; seed < seeds; seed++) {
      OptionalDouble to = first.end(quantity, seed);
      OptionalDouble from = second.end(quantity, seed);
      if (to.isPresent() && from.isPresent()) {
        boolean same = to.getAsDouble() == from.getAsDouble();
        // Also excludes infinity minus infinity.
        differences.add(same ? 0 : to.getAsDouble() - from.getAsDouble());
        differ |= !same;
      }
    }
    if (differ) {
      found.add(
          new Pair(
              quantity,
              first.run(),
              second.run(),
              PairedComparison.ofDifferences(
                  differences.stream().mapToDouble(Double::doubleValue).toArray(), LEVEL),
              Double.NaN)); // Known only after all comparisons.
    }
  }

  /** The possible comparisons that found a difference in some seed. */
  List<Pair> pairs() {
    return pairs;
  }

  /** Why other comparisons are not possible. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  /** The table of the comparisons, if there are any. */
  Optional<Table> table() {
    if (pairs.isEmpty()) {
      return Optional.empty();
    }
    List<List<String>> rows = new ArrayList<>();
    for (Pair pair : pairs) {
      PairedComparison difference = pair.difference();
      rows.add(
          List.of(
              pair.quantity().title(),
              names.get(pair.first()) + " \u2212 " + names.get(pair.second()),
              NumberText.brief(difference.estimate()),
              SeedSpread.of(difference.interval()),
              NumberText.brief(difference.pValue()),
              NumberText.brief(pair.adjustedP()),
              String.valueOf(difference.n())));
    }
    return Optional.of(
        new Table(
            "Differences of final values, paired by seed: Hodges-Lehmann estimate with its 95 %"
                + " interval, p of Wilcoxon's signed-rank test, and p after Holm's correction for"
                + " all rows. Intervals are not corrected. With fewer than 6 seeds no difference"
                + " can be significant",
            List.of("quantity", "runs", "difference", "95 % interval", "p", "p (Holm)", "seeds"),
            rows));
  }
}
