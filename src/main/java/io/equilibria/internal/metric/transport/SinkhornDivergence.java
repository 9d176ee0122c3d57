package io.equilibria.internal.metric.transport;

import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.metric.Points;
import io.equilibria.metric.Estimate;
import java.util.Locale;

/**
 * The Sinkhorn divergence (Genevay et al. 2018; Feydy et al. 2019): entropic transport without the
 * bias that makes equal sets appear different,
 *
 * <pre>  S_e(a, b) = OT_e(a, b) - OT_e(a, a)/2 - OT_e(b, b)/2,     cost |x - y|^2  </pre>
 *
 * <p>OT_e includes the entropy, e KL(P | a b), as in Feydy et al.; other implementations omit it
 * from the value or use half the squared distance. S_e is nonnegative and 0 only for equal sets; it
 * tends to W2^2 as e goes to 0, and to |mean - mean|^2 as e grows, so it is a squared distance.
 *
 * <p>Time is proportional to n m and memory to n + m, for sets too large for {@link
 * WassersteinDistance}. The error bounds the distance from convergence; it is large if the
 * iteration was stopped early, which the estimator's name then states. It does not bound the
 * distance from W2^2.
 */
public final class SinkhornDivergence {
  /** Default epsilon as a share of the mean cost between the two sets. */
  public static final double DEFAULT_SHARE = 0.05;

  private static final EntropicTransport.Limits LIMITS = new EntropicTransport.Limits(1e-7, 2000);
  private static final String WHAT = "Sinkhorn divergence";
  private static final String ITERATIONS = "iterations";

  private SinkhornDivergence() {}

  /**
   * @param a [n][d], finite
   * @param b [m][d], finite
   * @param epsilon in the units of x squared, positive
   * @param execution receives the number of iterations, relative to the largest number
   * @return S_e in the units of x squared
   */
  public static Estimate squared(double[][] a, double[][] b, double epsilon, Execution execution) {
    return squared(a, b, epsilon, LIMITS, execution);
  }

  public static Estimate squared(
      double[][] a,
      double[][] b,
      double epsilon,
      EntropicTransport.Limits limits,
      Execution execution) {
    if (!(epsilon > 0 && Double.isFinite(epsilon))) {
      throw new IllegalArgumentException(
          WHAT + ": expected a finite epsilon above 0, found " + epsilon);
    }
    Points.Pair pair = Points.pair(a, b, WHAT);
    long total = 3L * limits.mostIterations();
    long most = limits.mostIterations();
    EntropicTransport across =
        EntropicTransport.between(
            pair.a(), pair.b(), epsilon, limits, execution.part(0, most, total, ITERATIONS));
    EntropicTransport ownA =
        EntropicTransport.between(
            pair.a(), pair.a(), epsilon, limits, execution.part(most, 2 * most, total, ITERATIONS));
    EntropicTransport ownB =
        EntropicTransport.between(
            pair.b(),
            pair.b(),
            epsilon,
            limits,
            execution.part(2 * most, total, total, ITERATIONS));
    execution.monitor().report(total, total, ITERATIONS);
    int iterations = Math.max(across.iterations(), Math.max(ownA.iterations(), ownB.iterations()));
    String end = iterations < most ? "converged in %d" : "stopped, not converged, after %d";
    return new Estimate(
        across.value() - ownA.value() / 2 - ownB.value() / 2,
        across.error() + ownA.error() / 2 + ownB.error() / 2,
        String.format(
            Locale.ROOT,
            "debiased, squared distance, epsilon %.4g, " + end + " iterations",
            epsilon,
            iterations));
  }

  /**
   * {@value #DEFAULT_SHARE} of the mean squared distance between a point of one set and a point of
   * the other: small enough to resolve shapes, large enough to converge in a few hundred
   * iterations.
   *
   * @return positive, unless all points of both sets coincide
   */
  public static double defaultEpsilon(double[][] a, double[][] b) {
    Points.Pair pair = Points.pair(a, b, WHAT);
    double mean = 0; // of |x - y|^2: |difference of means|^2 and both sets' variances
    for (int k = 0; k < pair.a().dimension(); k++) {
      AxisMoments first = AxisMoments.of(pair.a(), k);
      AxisMoments second = AxisMoments.of(pair.b(), k);
      double apart = first.mean - second.mean;
      mean += apart * apart + first.variance + second.variance;
    }
    return DEFAULT_SHARE * mean;
  }

  private record AxisMoments(double mean, double variance) {
    static AxisMoments of(Points points, int axis) {
      double sum = 0;
      for (int i = 0; i < points.count(); i++) {
        sum += points.coordinate(i, axis);
      }
      double mean = sum / points.count();
      double squares = 0;
      for (int i = 0; i < points.count(); i++) {
        double off = points.coordinate(i, axis) - mean;
        squares += off * off;
      }
      return new AxisMoments(mean, squares / points.count());
    }
  }
}
