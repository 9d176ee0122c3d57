package io.equilibria.internal.metric.divergence;

import io.equilibria.internal.metric.PointSets;
import io.equilibria.metric.Density;
import io.equilibria.metric.Estimate;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The distance of a discriminator from the optimal one of the logistic game, under the mixture of
 * data and generator:
 *
 * <pre>
 *   e(D) = E_M |D(x) - D*(x)|,    M = (p + q)/2,    D* = p / (p + q),    D = sigmoid(f)
 * </pre>
 *
 * <p>A mean of differences of probabilities in [0, 1]. It is the total variation between the joint
 * distribution of a point and its label, where the label is real with probability D*(x), and the
 * one that D implies. M is the distribution of a discriminator's inputs; a supremum instead of a
 * mean would be determined by regions where both distributions have hardly any mass. The excess of
 * the logistic loss is at least 2 E_M (D - D*)^2 by Pinsker's inequality, so at least 2 e(D)^2.
 *
 * <p>The uninformative D = 1/2 has e(1/2) = E_M |1/2 - D*|, half the total variation between p and
 * q. The share e(D) / e(1/2) is 0 at the optimum, 1 for an uninformative D, and above 1 for a D
 * that is worse than that. Unlike e(D), it is comparable between games with different generators.
 *
 * <p>Estimator: means over points of each distribution with weight 1/2 each, and their standard
 * error; for the share by the delta method, from differences at the same points.
 *
 * @param learned e(D)
 * @param share e(D) / e(1/2); infinite if D* is 1/2 at all points and D is not
 */
public record DiscriminatorError(Estimate learned, Estimate share) {
  private static final int FEWEST = 2;
  private static final String WHAT = "error of a discriminator";

  /**
   * Estimates both.
   *
   * @param points independent draws, [n][d] and [m][d], at least {@value #FEWEST} of each
   * @param logits f at them, [n] and [m]
   * @throws IllegalArgumentException for fewer points, numbers of logits that differ, or NaN
   */
  public static DiscriminatorError of(
      RealFake<? extends Density> laws, RealFake<double[][]> points, RealFake<float[]> logits) {
    PointSets.check(points, FEWEST, WHAT);
    return ofOptimal(
        new RealFake<>(
            OptimalDiscriminator.of(laws, points.real()),
            OptimalDiscriminator.of(laws, points.fake())),
        logits);
  }

  /**
   * Estimates both from known values of the optimal discriminator.
   *
   * @param optimal D* at them, [n] and [m], at least {@value #FEWEST} of each
   * @param logits f at them, [n] and [m]
   * @throws IllegalArgumentException for fewer points, numbers of logits that differ, or NaN
   */
  public static DiscriminatorError ofOptimal(RealFake<double[]> optimal, RealFake<float[]> logits) {
    Off real = Off.of(optimal.real(), logits.real());
    Off fake = Off.of(optimal.fake(), logits.fake());
    String name =
        "mean over %d + %d points".formatted(optimal.real().length, optimal.fake().length);
    double learned = (mean(real.learned) + mean(fake.learned)) / 2;
    double indifferent = (mean(real.indifferent) + mean(fake.indifferent)) / 2;
    Estimate error = new Estimate(learned, error(real.learned, fake.learned), name);
    if (indifferent == 0) {
      double share = learned == 0 ? 0 : Double.POSITIVE_INFINITY;
      return new DiscriminatorError(error, new Estimate(share, 0, name));
    }
    double share = learned / indifferent;
    return new DiscriminatorError(
        error, new Estimate(share, error(real.less(share), fake.less(share)) / indifferent, name));
  }

  /**
   * Distances from D* at points of one distribution.
   *
   * @param learned |D - D*|
   * @param indifferent |1/2 - D*|
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Off(double[] learned, double[] indifferent) {
    static Off of(double[] optimal, float[] logits) {
      return new Off(off(optimal, logits), off(optimal, new float[optimal.length]));
    }

    /** |D - D*| - share |1/2 - D*|. */
    double[] less(double share) {
      return IntStream.range(0, learned.length)
          .mapToDouble(i -> learned[i] - share * indifferent[i])
          .toArray();
    }
  }

  private static double[] off(double[] optimal, float[] logits) {
    if (optimal.length != logits.length || optimal.length < FEWEST) {
      throw new IllegalArgumentException(
          "%s: expected a logit a point and at least 2 points, found %d and %d"
              .formatted(WHAT, logits.length, optimal.length));
    }
    return IntStream.range(0, logits.length)
        .mapToDouble(i -> Math.abs(sigmoid(logits[i]) - optimal[i]))
        .toArray();
  }

  private static double sigmoid(float logit) {
    if (Float.isNaN(logit)) {
      throw new IllegalArgumentException(WHAT + ": found NaN among its logits");
    }
    return 1 / (1 + Math.exp(-logit));
  }

  private static double error(double[] real, double[] fake) {
    return Math.hypot(standardError(real), standardError(fake)) / 2;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double standardError(double[] values) {
    double mean = mean(values);
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return Math.sqrt(squares / (values.length - 1) / values.length);
  }
}
