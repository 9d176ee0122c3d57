package io.equilibria.internal.metric.divergence;

import io.equilibria.internal.metric.PointSets;
import io.equilibria.internal.metric.transport.HalfSamples;
import io.equilibria.metric.Box;
import io.equilibria.metric.Estimate;

/**
 * f-divergences between two point sets on the line or in the plane from the shares of points in
 * equal bins. P is the distribution of the real points, Q that of the generated ones.
 *
 * <pre>
 *   D_f(P | Q) = sum over bins of q_b f(p_b / q_b),     p_b, q_b the shares of points in bin b
 * </pre>
 *
 * <p>There are two biases of opposite sign. Binning can only lower a divergence (the
 * data-processing inequality), for smooth densities in proportion to the square of the bins' width;
 * the error does not include this bias. Sampling noise of the shares raises it, for close
 * distributions by about f''(1)/2 (bins - 1)(1/n + 1/m): f''(1) is 1 for KL and its reverse, 2 for
 * chi-squared, 1/4 for JS and Hellinger.
 *
 * <p>There are no pseudo-counts: if a bin contains real points and no generated ones, KL and
 * Pearson's chi-squared are infinite, as they are between the two histograms. With few points per
 * bin this says little about the distributions; use {@link NearestNeighbourDivergence} instead.
 *
 * <p>Estimator: plug-in; the error is the standard error by the delta method plus the change of the
 * estimate with half of the points, which approximates the second bias.
 */
public final class HistogramDivergence {
  private static final int MAX = 1_000_000;

  private HistogramDivergence() {}

  /**
   * D(real | fake) in nats.
   *
   * @param points [n][d] and [m][d] with d of 1 or 2, all inside the box, at least 4 of each
   * @param box the box divided into bins
   * @param bins along each axis, at least 1
   * @throws DivergenceUnavailableException in three or more dimensions
   */
  public static Estimate of(
      FDivergence divergence, RealFake<double[][]> points, Box box, int bins) {
    PointSets.check(points, 4, "histogram");
    int dimension = points.real()[0].length;
    if (dimension > 2) {
      throw new DivergenceUnavailableException(
          divergence.title()
              + " by histogram: expected points in one or two dimensions, found "
              + dimension
              + "; use NearestNeighbourDivergence");
    }
    if (box.dimension() != dimension || bins < 1 || Math.pow(bins, dimension) > MAX) {
      throw new IllegalArgumentException(
          "histogram: expected a box of the points' dimension "
              + dimension
              + " and 1 to "
              + MAX
              + " bins in all, found dimension "
              + box.dimension()
              + " and "
              + bins
              + " along each axis");
    }
    return HalfSamples.withBias(
        sets ->
            between(
                divergence,
                shares(sets.real(), box, bins),
                shares(sets.fake(), box, bins),
                new int[] {sets.real().length, sets.fake().length}),
        points);
  }

  private static Estimate between(FDivergence divergence, double[] p, double[] q, int[] counts) {
    double value = 0;
    Moments alongP = new Moments();
    Moments alongQ = new Moments();
    for (int b = 0; b < p.length; b++) {
      double logP = Math.log(p[b]);
      double logQ = Math.log(q[b]);
      value += divergence.integrand(logP, logQ);
      if (p[b] > 0) {
        alongP.add(p[b], divergence.slope(logP - logQ));
      }
      if (q[b] > 0) {
        alongQ.add(q[b], divergence.reversed().slope(logQ - logP));
      }
    }
    String name = "histogram, " + p.length + " bins, " + counts[0] + " + " + counts[1] + " points";
    return Double.isInfinite(value)
        ? new Estimate(value, 0, name)
        : new Estimate(
            Math.min(divergence.maximum(), value),
            Math.sqrt(alongP.variance() / counts[0] + alongQ.variance() / counts[1]),
            name);
  }

  private static double[] shares(double[][] points, Box box, int bins) {
    double[] low = box.low();
    double[] high = box.high();
    int[] counts = new int[low.length == 1 ? bins : bins * bins];
    for (double[] point : points) {
      int bin = 0;
      for (int axis = 0; axis < point.length; axis++) {
        if (!(point[axis] >= low[axis] && point[axis] <= high[axis])) {
          throw new IllegalArgumentException(
              "histogram: expected every point inside the box, found coordinate "
                  + point[axis]
                  + " outside of "
                  + low[axis]
                  + " to "
                  + high[axis]
                  + "; widen the box");
        }
        double along = (point[axis] - low[axis]) / (high[axis] - low[axis]);
        bin = bin * bins + Math.min(bins - 1, (int) (along * bins)); // the upper end belongs in
      }
      counts[bin]++;
    }
    double[] shares = new double[counts.length];
    for (int b = 0; b < shares.length; b++) {
      shares[b] = (double) counts[b] / points.length;
    }
    return shares;
  }

  /** The variance of the slope over bins, each with its share of the points. */
  private static final class Moments {
    private double first;
    private double second;

    void add(double share, double slope) {
      first += share * slope;
      second += share * slope * slope;
    }

    double variance() {
      return Math.max(0, second - first * first);
    }
  }
}
