package io.equilibria.internal.metric.transport;

import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.metric.Points;
import io.equilibria.metric.Estimate;

/**
 * The p-Wasserstein distance between two finite sets of points, exactly, with |x - y| Euclidean:
 *
 * <pre>  W_p = (min over plans P of sum_ij P_ij |x_i - y_j|^p)^(1/p)  </pre>
 *
 * <p>Each point has weight 1/n or 1/m. On the line the plan is monotone ({@link LineTransport});
 * otherwise a network simplex finds it ({@link ExactTransport}). The error consists of rounding and
 * the plan's duality gap: this is the exact distance <em>of the two sets</em>. As an estimate of
 * the distance between their distributions it is biased upwards by the order n^(-1/d) in d
 * dimensions (Dudley 1969): two samples of the same distribution have a positive distance.
 */
public final class WassersteinDistance {
  /** The largest n m: 5 000 points against 5 000, whose costs take 200 MB. */
  public static final long MAX_PAIRS = 25_000_000;

  private static final String WHAT = "Wasserstein distance";

  private WassersteinDistance() {}

  /**
   * @param a [n][d], finite
   * @param b [m][d], finite; n m at most {@value #MAX_PAIRS} unless d is 1
   * @param order p, at least 1; usually 1 or 2
   * @param execution receives the number of placed points
   * @return W_p in the units of x
   */
  public static Estimate distance(double[][] a, double[][] b, double order, Execution execution) {
    LineTransport.requireOrder(order);
    Points.Pair pair = Points.pair(a, b, WHAT);
    if (pair.a().dimension() == 1) {
      double[] axis = {1};
      return LineTransport.between(pair.a().along(axis), pair.b().along(axis), order);
    }
    if ((long) pair.a().count() * pair.b().count() > MAX_PAIRS) {
      throw new IllegalArgumentException(
          "%s: expected at most %d pairs of points, found %d times %d"
              .formatted(WHAT, MAX_PAIRS, pair.a().count(), pair.b().count()));
    }
    TransportPlan plan =
        ExactTransport.solve(pair.a().costs(pair.b(), order, execution), execution.monitor());
    double gap = Math.abs(plan.gap());
    double error =
        LineTransport.root(plan.cost() + gap, order)
            - LineTransport.root(Math.max(0, plan.cost() - gap), order);
    return new Estimate(
        LineTransport.root(plan.cost(), order), error, "exact transport, network simplex");
  }
}
