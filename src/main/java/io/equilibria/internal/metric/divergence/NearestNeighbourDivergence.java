package io.equilibria.internal.metric.divergence;

import io.equilibria.internal.metric.KdTree;
import io.equilibria.internal.metric.PointSets;
import io.equilibria.internal.metric.transport.HalfSamples;
import io.equilibria.metric.Estimate;
import org.hipparchus.special.Gamma;

/**
 * Kullback-Leibler and Jensen-Shannon divergences from two point sets, by nearest-neighbour
 * distances. P is the distribution of the real points x_1..x_n, Q that of the generated y_1..y_m.
 *
 * <pre>
 *   KL(P | Q)  = mean over i of d log(nu_i / rho_i) + log(m / (n - 1))
 *   JS(P, Q)   = psi(2 n) - psi(n) + mean over all 2 n points of psi(k_i) - psi(m_i)
 * </pre>
 *
 * <p>KL: rho_i is the distance from x_i to the k-th nearest other real point, nu_i to the k-th
 * nearest generated one (Wang, Kulkarni and Verdu 2009, equation 5). JS is the mutual information
 * between a point and the one of two equally likely distributions that it came from: among the
 * points within the distance of the k-th nearest other point of the same distribution, k_i are from
 * that distribution (k, except for ties) and m_i from either (Ross 2014; ties as in Gao, Kannan, Oh
 * and Viswanath 2017). An alternative would be the KL of both halves from the mixture, with half
 * the points.
 *
 * <p>Both are consistent for distributions with densities. Their bias decreases as n^(-1/d), slowly
 * in many dimensions, and is downwards for distant distributions. A small k has less bias, a large
 * one less variance. Estimates may be negative: between equal distributions they scatter around 0.
 * An infinite divergence cannot be detected and gives a finite number.
 *
 * <p>Estimator: as above; the error is the standard error of the mean, as if its terms were
 * independent, plus the change of the estimate with half of the points. For KL, the contribution of
 * real points that are farther from the generated ones than any of these from each other counts
 * fully as error: in that region the estimated log q decreases with the logarithm of the distance,
 * while that of a Gaussian, for example, decreases with its square. The error does not include the
 * bias for elongated distributions: between two such Gaussians in the plane, a divergence of 0.17
 * was estimated as -0.03 from 4 000 points each.
 */
public final class NearestNeighbourDivergence {
  private NearestNeighbourDivergence() {}

  /**
   * D(real | fake) in nats.
   *
   * @param divergence Kullback-Leibler, reverse Kullback-Leibler or Jensen-Shannon
   * @param points [n][d] and [m][d], at least 2 k + 4 of each; for Jensen-Shannon equally many of
   *     both
   * @param k index of the neighbour, at least 1; usually 3 to 10
   * @throws DivergenceUnavailableException for another divergence
   */
  public static Estimate of(FDivergence divergence, RealFake<double[][]> points, int k) {
    if (k < 1) {
      throw new IllegalArgumentException(
          "nearest neighbours: expected k of at least 1, found " + k);
    }
    PointSets.check(points, 2 * k + 4, "nearest neighbours (k = " + k + ")");
    return switch (divergence) {
      case KULLBACK_LEIBLER ->
          HalfSamples.withBias(p -> kullbackLeibler(p.real(), p.fake(), k), points);
      case REVERSE_KULLBACK_LEIBLER ->
          HalfSamples.withBias(p -> kullbackLeibler(p.fake(), p.real(), k), points);
      case JENSEN_SHANNON -> {
        requireAsMany(points);
        yield HalfSamples.withBias(p -> jensenShannon(p, k), points);
      }
      default ->
          throw new DivergenceUnavailableException(
              divergence.title()
                  + " by nearest neighbours: expected Kullback-Leibler, its reverse or"
                  + " Jensen-Shannon; use HistogramDivergence in one or two dimensions, or"
                  + " MonteCarloDivergence if the densities are known");
    };
  }

  private static Estimate kullbackLeibler(double[][] x, double[][] y, int k) {
    KdTree own = new KdTree(x);
    KdTree other = new KdTree(y);
    double reach = 0;
    for (int j = 0; j < y.length; j++) {
      reach = Math.max(reach, other.nearest(y[j], k, j));
    }
    double beyond = 0;
    double[] terms = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double rho = own.nearest(x[i], k, i); // squared
      double nu = other.nearest(x[i], k, -1);
      if (rho == 0 || nu == 0) {
        throw new IllegalArgumentException(
            "nearest neighbours: expected points of laws with densities, found "
                + k
                + " at one place with another; use HistogramDivergence, or a k above the number of"
                + " repetitions");
      }
      terms[i] = x[0].length * (Math.log(nu) - Math.log(rho)) / 2;
      beyond += nu > reach ? Math.abs(terms[i]) / x.length : 0;
    }
    Estimate all = mean(terms, Math.log((double) y.length / (x.length - 1)), name("Wang", x, y, k));
    return new Estimate(all.value(), all.error() + beyond, all.estimator());
  }

  private static Estimate jensenShannon(RealFake<double[][]> points, int k) {
    int n = points.real().length;
    KdTree real = new KdTree(points.real());
    KdTree fake = new KdTree(points.fake());
    double[] terms = new double[2 * n];
    for (int i = 0; i < n; i++) {
      terms[i] = excess(points.real()[i], i, real, fake, k);
      terms[n + i] = excess(points.fake()[i], i, fake, real, k);
    }
    Estimate estimate =
        mean(
            terms,
            Gamma.digamma(2 * n) - Gamma.digamma(n),
            name("Ross", points.real(), points.fake(), k));
    double most = FDivergence.JENSEN_SHANNON.maximum(); // passed by 1/(4 n) between distant laws
    return new Estimate(Math.min(most, estimate.value()), estimate.error(), estimate.estimator());
  }

  private static double excess(double[] point, int index, KdTree own, KdTree other, int k) {
    double reach = own.nearest(point, k, index);
    int same = own.within(point, reach, index);
    return Gamma.digamma(same) - Gamma.digamma(same + other.within(point, reach, -1));
  }

  private static Estimate mean(double[] terms, double offset, String name) {
    double mean = 0;
    for (double term : terms) {
      mean += term / terms.length;
    }
    double squares = 0;
    for (double term : terms) {
      squares += (term - mean) * (term - mean);
    }
    double error = Math.sqrt(squares / (terms.length - 1) / terms.length);
    return new Estimate(mean + offset, error, name);
  }

  private static String name(String who, double[][] x, double[][] y, int k) {
    return "nearest neighbours ("
        + who
        + "), k = "
        + k
        + ", "
        + x.length
        + " + "
        + y.length
        + " points";
  }

  private static void requireAsMany(RealFake<double[][]> points) {
    if (points.real().length != points.fake().length) {
      throw new IllegalArgumentException(
          "Jensen-Shannon divergence by nearest neighbours: expected as many real points as"
              + " generated ones, found "
              + points.real().length
              + " and "
              + points.fake().length
              + "; leave some out");
    }
  }
}
