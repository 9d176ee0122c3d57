package io.equilibria.experiment;

import io.equilibria.metric.statistics.Interval;
import io.equilibria.metric.statistics.Quantiles;
import io.equilibria.report.figure.DotGrid.Dot;
import io.equilibria.sweep.Plan;
import io.equilibria.sweep.Results;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;

/**
 * What the runs of one setting measured in the end, seed by seed.
 *
 * <p>One rule holds for every figure, table and claim. A run that diverged counts as the worst
 * value in the measure's own direction (infinite for a distance, none for modes found) and takes
 * part in every quantile; how many there are stands beside it. Infinity is a value. A value that is
 * unavailable is left out of this measure alone, and counted too.
 *
 * @param values [seeds], NaN where unavailable
 * @param diverged [seeds]
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record FinalDistances(double[] values, boolean[] diverged) {
  /** Of a cell of a sweep. */
  public static FinalDistances of(Results results, Plan.Cell cell, String measure) {
    return new FinalDistances(results.finals(cell, measure), results.diverged(cell));
  }

  /** Distances, infinite where a run diverged. */
  public static FinalDistances ofDistances(double... distances) {
    boolean[] diverged = new boolean[distances.length];
    for (int seed = 0; seed < diverged.length; seed++) {
      diverged[seed] = Double.isInfinite(distances[seed]);
    }
    return new FinalDistances(distances, diverged);
  }

  /** The runs of several settings in one. */
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

  /** Every value in other units. */
  public FinalDistances map(DoubleUnaryOperator change) {
    return new FinalDistances(Arrays.stream(values).map(change).toArray(), diverged);
  }

  /** The values that are available. */
  public double[] known() {
    return Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
  }

  /** How many runs diverged. */
  public int lost() {
    int lost = 0;
    for (boolean one : diverged) {
      lost += one ? 1 : 0;
    }
    return lost;
  }

  private int unavailable() {
    return values.length - known().length;
  }

  /** How many diverged and how many have no value; empty if all is well. */
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

  /** The same of two settings, each with its name; empty if all is well in both. */
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

  /** Counts each seed whose value is available. */
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

  /**
   * Median of the values that are available: infinite if at least half of these are; empty if there
   * are none.
   */
  public OptionalDouble median() {
    double[] known = known();
    return known.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Quantiles.of(known).median());
  }

  /** Median (10 to 90 % of seeds), and how many diverged or have no value. */
  public String words() {
    double[] known = known();
    if (known.length == 0) {
      return counts();
    }
    String counts = counts();
    return Titles.range(known, "%.3g") + (counts.isEmpty() ? "" : ", " + counts);
  }

  /** How many are below a limit. */
  int below(double limit) {
    return (int) Arrays.stream(values).filter(value -> value < limit).count();
  }

  /**
   * Natural logarithms of other / this, seed by seed: positive where this is nearer, infinite where
   * one of them diverged, 0 where both did, NaN where a value is unavailable.
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

  /** First minus second, seed by seed; 0 where both are infinite. */
  public static double[] differences(double[] first, double[] second) {
    double[] differences = new double[first.length];
    for (int seed = 0; seed < differences.length; seed++) {
      differences[seed] = first[seed] == second[seed] ? 0 : first[seed] - second[seed];
    }
    return differences;
  }

  /**
   * Seed by seed the median over settings, so that seeds are the units. Of two infinities of
   * opposite sign in the middle it is 0, which favours neither side.
   *
   * @param settings [seeds] an entry, NaN where unavailable
   * @return [seeds], NaN where no setting is available
   */
  public static double[] medians(List<double[]> settings) {
    double[] medians = new double[settings.get(0).length];
    Arrays.setAll(
        medians, seed -> signedMedian(settings.stream().mapToDouble(one -> one[seed]).toArray()));
    return medians;
  }

  /** The same of one list of numbers. */
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
