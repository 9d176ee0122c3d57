package io.equilibria.internal.equilibrium;

import io.equilibria.internal.response.HeldOutPayoff;
import io.equilibria.internal.response.PayoffEstimate;
import io.equilibria.metric.Estimate;
import io.equilibria.payoff.Payoff;
import java.util.Arrays;

/**
 * The contribution of each held-out point to a payoff F(u, v) = E a(f_v(x)) + E b(f_v(G_u(z))): the
 * payoff is the mean of {@code real} plus the mean of {@code generated}. Contributions of two pairs
 * of players at the same points and latent vectors can be subtracted, which cancels their common
 * noise.
 *
 * @param real [n], a at data points
 * @param generated [m], b at samples
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PointPayoffs(double[] real, double[] generated) {
  public PointPayoffs {
    if (real.length < 2 || generated.length < 2) {
      throw new IllegalArgumentException(
          "payoffs of points: expected at least 2 on either side, found %d and %d"
              .formatted(real.length, generated.length));
    }
  }

  /**
   * The contributions for a weighted mixture of discriminators, sum_j w_j a(f_j) and sum_j w_j
   * b(f_j).
   *
   * @param weights [discriminators], of sum 1
   * @param real [n][discriminators] logits of data
   * @param generated [m][discriminators] logits of samples
   */
  public static PointPayoffs of(
      Payoff payoff, float[] weights, float[][] real, float[][] generated) {
    return new PointPayoffs(
        HeldOutPayoff.mixed(weights, real, payoff::ofReal),
        HeldOutPayoff.mixed(weights, generated, payoff::ofGenerated));
  }

  /** The same data with a constant value for every sample, as for a point mass. */
  public PointPayoffs withEachGenerated(double value) {
    double[] same = new double[generated.length];
    Arrays.fill(same, value);
    return new PointPayoffs(real, same);
  }

  /** The same samples with a constant value for every data point. */
  public PointPayoffs withEachReal(double value) {
    double[] same = new double[real.length];
    Arrays.fill(same, value);
    return new PointPayoffs(same, generated);
  }

  /**
   * The differences, point by point.
   *
   * @param other contributions at the same points and latent vectors
   */
  public PointPayoffs minus(PointPayoffs other) {
    return new PointPayoffs(minus(real, other.real), minus(generated, other.generated));
  }

  private static double[] minus(double[] one, double[] other) {
    if (one.length != other.length) {
      throw new IllegalArgumentException(
          "payoffs of points: expected as many in both, found %d and %d"
              .formatted(one.length, other.length));
    }
    double[] difference = new double[one.length];
    Arrays.setAll(difference, n -> one[n] - other[n]);
    return difference;
  }

  /** The payoff with its standard error: two means of independent points. */
  public Estimate estimate() {
    PayoffEstimate sum = PayoffEstimate.of(real, generated);
    // Infinite where b = -inf, of a logit that is +inf in single precision.
    double error = Double.isFinite(sum.value()) ? sum.error() : 0;
    return new Estimate(
        sum.value(),
        error,
        "mean of %d points and %d samples".formatted(real.length, generated.length));
  }
}
