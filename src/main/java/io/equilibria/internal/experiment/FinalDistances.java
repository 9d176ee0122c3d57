package io.equilibria.internal.experiment;

import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.metric.statistics.Quantiles;
import io.equilibria.internal.report.figure.DotGrid.Dot;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.sweep.Plan;
import io.equilibria.internal.sweep.Results;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;

/**
 * The final values of one setting's runs, by seed.
 *
 * <p>The same rule holds for every figure, table and claim. A diverged run counts as the worst
 * value of the measure (infinite for a distance, zero for modes found) and is included in every
 * quantile; the number of diverged runs is shown next to it. Infinity is a value. An unavailable
 * value is excluded from this measure only, and counted too.
 *
 * @param values [seeds], NaN where unavailable
 * @param diverged [seeds]
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record FinalDistances(double[] values, boolean[] diverged) {
  /** The final values of a cell of a sweep. */
  public static FinalDistances of(Results results, Plan.Cell cell, String measure) {
    return new FinalDistances(results.finals(cell, measure), results.diverged(cell));
  }

  /** Creates distances; infinite values are diverged runs. */
  public static FinalDistances ofDistances(double... distances) {
    boolean[] diverged = new boolean[distances.length];
    for (int seed = 0; seed < diverged.length; seed++) {
      diverged[seed] = Double.isInfinite(distances[seed]);
    }
    return new FinalDistances(distances, diverged);
  }

  /** Combines the runs of several settings. */
  public static FinalDistances together(List<FinalDistances> settings) {
    double[] values = settings.stream().flatMapToDouble(one -> Arrays.stream(one.values)).toArray();
    boolean[] diverged = new boolean[values.length];
    int at = 0;
    for (FinalDistances one : settings) {
      System.arraycopy(one.diverged, 0, diverged, at, one.diverged.length);
      at += one.diverged.length;
    }
    return new FinalDistances(values, diverged);
  }

  /** Applies a function to every value. */
  public FinalDistances map(DoubleUnaryOperator change) {
    return new FinalDistances(Arrays.stream(values).map(change).toArray(), diverged);
  }

  /** The available values. */
  public double[] known() {
    return Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
  }

  /** The number of diverged runs. */
  public int lost() {
    int lost = 0;
    for (boolean one : diverged) {
      lost += one ? 1 : 0;
    }
    return lost;
  }

  /** The number of runs without a value that have not diverged. */
  private int unavailable() {
    int unavailable = 0;
    for (int seed = 0; seed < values.length; seed++) {
      unavailable += Double.isNaN(values[seed]) && !diverged[seed] ? 1 : 0;
    }
    return unavailable;
  }

  /**
   * The numbers of diverged runs and of runs without a value, in words; empty if there are none.
   */
  public String counts() {
    List<String> counts = new ArrayList<>();
    if (lost() > 0) {
      counts.add("%d of %d diverged".formatted(lost(), values.length));
    }
    if (unavailable() > 0) {
      counts.add("%d of %d unavailable".formatted(unavailable(), values.length));
    }
    return String.join(", ", counts);
  }

  /** The same for two settings, each with its name; empty if there are none. */
  public static String counts(
      String first, FinalDistances one, String second, FinalDistances other) {
    List<String> counts = new ArrayList<>();
    if (!one.counts().isEmpty()) {
      counts.add(first + ": " + one.counts());
    }
    if (!other.counts().isEmpty()) {
      counts.add(second + ": " + other.counts());
    }
    return String.join("; ", counts);
  }

  /** Adds each seed with an available value to a tally. */
  public void tally(SeedTally tally, DoublePredicate holds) {
    for (int seed = 0; seed < values.length; seed++) {
      if (!Double.isNaN(values[seed])) {
        tally.add(seed, holds.test(values[seed]));
      }
    }
  }

  /** Median and middle 80 % of seeds; empty if no value is available. */
  public Optional<Dot> dot(String series, String category) {
    double[] known = known();
    if (known.length == 0) {
      return Optional.empty();
    }
    Quantiles middle = Quantiles.of(known);
    return Optional.of(
        new Dot(
            series,
            category,
            middle.median(),
            new Interval(middle.low(), middle.high()),
            counts()));
  }

  /** Median and range of seeds, with a small dot for each seed; empty if no value is available. */
  public Optional<Dot> range(String series, String category) {
    double[] known = known();
    if (known.length == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Dot(series, category, signedMedian(known), extremes(known), counts()).of(known));
  }

  private static Interval extremes(double[] known) {
    return new Interval(
        Arrays.stream(known).min().orElseThrow(), Arrays.stream(known).max().orElseThrow());
  }

  /**
   * Median (lowest to highest of seeds), with the numbers of diverged runs and of runs without a
   * value.
   */
  public String rangeWords() {
    double[] known = known();
    if (known.length == 0) {
      return counts();
    }
    Interval ends = extremes(known);
    String range =
        "%s (%s to %s)"
            .formatted(
                NumberText.brief(signedMedian(known)),
                NumberText.brief(ends.low()),
                NumberText.brief(ends.high()));
    return counts().isEmpty() ? range : range + ", " + counts();
  }

  /**
   * Median of the available values: infinite if at least half of them are; empty if there are none.
   */
  public OptionalDouble median() {
    double[] known = known();
    return known.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Quantiles.of(known).median());
  }

  /**
   * Median (10 to 90 % of seeds), with the numbers of diverged runs and of runs without a value.
   */
  public String words() {
    double[] known = known();
    if (known.length == 0) {
      return counts();
    }
    String counts = counts();
    return Titles.range(known, "%.3g") + (counts.isEmpty() ? "" : ", " + counts);
  }

  /** The number of values below a limit. */
  int below(double limit) {
    return (int) Arrays.stream(values).filter(value -> value < limit).count();
  }

  /**
   * Natural logarithms of other / this, by seed: positive if this is nearer, infinite if one of the
   * two diverged, 0 if both did, NaN if a value is unavailable.
   */
  public double[] nearerThan(FinalDistances other) {
    double[] logs = new double[values.length];
    for (int seed = 0; seed < logs.length; seed++) {
      double far = other.values[seed];
      double near = values[seed];
      logs[seed] = far == near ? 0 : Math.log(far / near);
    }
    return logs;
  }

  /** First minus second, by seed; 0 if both are infinite. */
  public static double[] differences(double[] first, double[] second) {
    double[] differences = new double[first.length];
    for (int seed = 0; seed < differences.length; seed++) {
      differences[seed] = first[seed] == second[seed] ? 0 : first[seed] - second[seed];
    }
    return differences;
  }

  /**
   * The median over settings for each seed, so that seeds are the units. If the two middle values
   * are infinities of opposite sign, the median is 0, which favours neither side.
   *
   * @param settings [seeds] per entry, NaN where unavailable
   * @return [seeds], NaN where no setting is available
   */
  public static double[] medians(List<double[]> settings) {
    double[] medians = new double[settings.get(0).length];
    Arrays.setAll(
        medians, seed -> signedMedian(settings.stream().mapToDouble(one -> one[seed]).toArray()));
    return medians;
  }

  /** The same for one list of numbers. */
  public static double signedMedian(double[] values) {
    double[] sorted =
        Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
    int n = sorted.length;
    if (n == 0) {
      return Double.NaN;
    }
    double middle = sorted[(n - 1) / 2] / 2 + sorted[n / 2] / 2;
    return Double.isNaN(middle) ? 0 : middle;
  }
}
