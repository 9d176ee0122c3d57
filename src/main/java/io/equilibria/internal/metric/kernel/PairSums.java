package io.equilibria.internal.metric.kernel;

import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.metric.Points;
import java.util.Arrays;

/**
 * Sums of a kernel over pairs of two sets, row by row. They determine the discrepancy and, without
 * further kernel evaluations, all discrepancies with one point left out.
 *
 * @param withinA [n], sum over j other than i of k(x_i, x_j)
 * @param withinB [m], likewise
 * @param acrossA [n], sum over j of k(x_i, y_j)
 * @param acrossB [m], sum over i of k(x_i, y_j)
 * @param ownA [n], k(x_i, x_i)
 * @param ownB [m]
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PairSums(
    double[] withinA,
    double[] withinB,
    double[] acrossA,
    double[] acrossB,
    double[] ownA,
    double[] ownB) {
  private static final String POINTS = "points";

  /** The kind of means. */
  public enum Means {
    /** Excludes pairs of a point with itself: an unbiased U-statistic. */
    UNBIASED,
    /** Includes all pairs: a nonnegative V-statistic with a bias of order 1/n. */
    ALL_PAIRS
  }

  private interface Entry {
    double at(Points a, int i, Points b, int j);
  }

  private static Entry entry(Kernel kernel) {
    if (kernel instanceof Kernel.Radial radial) {
      return (a, i, b, j) -> radial.atSquaredDistance(a.squaredDistance(i, b, j));
    }
    Kernel.Polynomial polynomial = (Kernel.Polynomial) kernel;
    return (a, i, b, j) -> polynomial.atProduct(a.product(i, b, j), a.dimension());
  }

  static PairSums of(Points.Pair pair, Kernel kernel, Execution execution) {
    Points a = pair.a();
    Points b = pair.b();
    long total = (long) a.count() + b.count() + a.count() + b.count();
    Execution[] stages = new Execution[4];
    long before = 0;
    int[] rows = {a.count(), b.count(), a.count(), b.count()};
    for (int i = 0; i < stages.length; i++) {
      stages[i] = execution.part(before, before + rows[i], total, POINTS);
      before += rows[i];
    }
    Entry entry = entry(kernel);
    double[] ownA = own(a, entry);
    double[] ownB = own(b, entry);
    return new PairSums(
        less(sums(a, a, entry, stages[0]), ownA),
        less(sums(b, b, entry, stages[1]), ownB),
        sums(a, b, entry, stages[2]),
        sums(b, a, entry, stages[3]),
        ownA,
        ownB);
  }

  private static double[] sums(Points a, Points b, Entry entry, Execution execution) {
    double[] sums = new double[a.count()];
    execution.forEach(
        a.count(),
        POINTS,
        i -> {
          double sum = 0;
          for (int j = 0; j < b.count(); j++) {
            sum += entry.at(a, i, b, j);
          }
          sums[i] = sum;
        });
    return sums;
  }

  private static double[] own(Points a, Entry entry) {
    double[] own = new double[a.count()];
    for (int i = 0; i < own.length; i++) {
      own[i] = entry.at(a, i, a, i);
    }
    return own;
  }

  private static double[] less(double[] sums, double[] own) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] -= own[i];
    }
    return sums;
  }

  /** E k(x, x') + E k(y, y') - 2 E k(x, y). */
  public double discrepancy(Means means) {
    double n = withinA.length;
    double m = withinB.length;
    return mean(sum(withinA), sum(ownA), n, means)
        + mean(sum(withinB), sum(ownB), m, means)
        - 2 * sum(acrossA) / (n * m);
  }

  /**
   * The standard error of the discrepancy by the jackknife over the points of both sets:
   * conservative (Efron and Stein 1981), and of the right order also for equal distributions, where
   * the linear terms vanish. Requires at least three points of each set.
   */
  public double standardError(Means means) {
    double[] withoutA = leftOut(withinA, ownA, acrossA, sum(withinB), sum(ownB), means);
    double[] withoutB = leftOut(withinB, ownB, acrossB, sum(withinA), sum(ownA), means);
    return Math.sqrt(jackknife(withoutA) + jackknife(withoutB));
  }

  /** The discrepancy without x_i, for every i; {@code other} belongs to the other set. */
  private double[] leftOut(
      double[] within, double[] own, double[] across, double other, double otherOwn, Means means) {
    double n = within.length;
    double m = withinA.length + withinB.length - n;
    double sumWithin = sum(within);
    double sumOwn = sum(own);
    double sumAcross = sum(across);
    double constant = mean(other, otherOwn, m, means);
    double[] without = new double[within.length];
    for (int i = 0; i < without.length; i++) {
      without[i] =
          mean(sumWithin - 2 * within[i], sumOwn - own[i], n - 1, means)
              + constant
              - 2 * (sumAcross - across[i]) / ((n - 1) * m);
    }
    return without;
  }

  private static double mean(double pairs, double own, double n, Means means) {
    return means == Means.UNBIASED ? pairs / (n * (n - 1)) : (pairs + own) / (n * n);
  }

  private static double jackknife(double[] without) {
    double mean = sum(without) / without.length;
    double squares = 0;
    for (double value : without) {
      squares += (value - mean) * (value - mean);
    }
    return squares * (without.length - 1) / without.length;
  }

  private static double sum(double[] values) {
    return Arrays.stream(values).sum(); // compensated
  }
}
