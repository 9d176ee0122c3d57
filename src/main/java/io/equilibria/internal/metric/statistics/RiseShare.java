package io.equilibria.internal.metric.statistics;

import java.util.List;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * The share of steps at which a divergence rose, over all seeds, with two intervals.
 *
 * <p>{@code interval} treats seeds as units, since steps of one run are dependent: it is Wilson's
 * interval with the effective number of independent steps estimated from the scatter of the seeds'
 * shares,
 *
 * <pre>
 *   n = p (1 - p) / v  (z / t)^2,     v = variance of the mean of the seeds' shares,
 *                                     z, t  quantiles of the normal distribution and of Student's with seeds - 1
 * </pre>
 *
 * <p>(Korn and Graubard 1998 for the effective number, Dean and Pagano 2015 for Wilson's interval
 * on it.) If all seeds agree, as for a divergence that is always infinite, there is no scatter and
 * each seed counts once. {@code pooled} is Wilson's interval of all steps of all seeds as if they
 * were independent. It is often reported, but too narrow.
 *
 * @param share the share of all steps, from 0 to 1
 * @param interval with seeds as units
 * @param pooled with steps as units
 * @param seeds number of seeds
 * @param steps total number of steps of all seeds
 */
public record RiseShare(double share, Interval interval, Interval pooled, int seeds, long steps) {

  /**
   * @param seeds rises of each seed, at least one seed, each with at least one step
   * @param level confidence, between 0 and 1, such as 0.95
   */
  public static RiseShare of(List<Rises> seeds, double level) {
    Interval.checkLevel(level);
    Rises all = seeds.stream().reduce(Rises.NONE, Rises::plus);
    double share = all.share();
    double independent = Math.min((double) all.total(), independentSteps(seeds, all, level));
    return new RiseShare(
        share,
        WilsonInterval.ofShare(share, independent, level),
        WilsonInterval.ofShare(share, (double) all.total(), level),
        seeds.size(),
        all.total());
  }

  private static double independentSteps(List<Rises> seeds, Rises all, double level) {
    int n = seeds.size();
    if (n == 1) {
      return 1;
    }
    double share = all.share();
    double squares = 0;
    for (Rises one : seeds) {
      double residual = one.count() - share * one.total();
      squares += residual * residual;
    }
    double variance = squares * n / (n - 1) / ((double) all.total() * all.total());
    if (variance == 0) {
      return n;
    }
    double upTo = (1 + level) / 2;
    double z = new NormalDistribution().inverseCumulativeProbability(upTo);
    double t = new TDistribution(n - 1).inverseCumulativeProbability(upTo);
    return share * (1 - share) / variance * (z / t) * (z / t);
  }
}
