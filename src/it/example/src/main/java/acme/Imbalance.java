package acme;

import io.equilibria.evaluation.SampleMeasure;
import io.equilibria.metric.Estimate;
import io.equilibria.metric.Measured;
import java.util.Arrays;

/**
 * A measure: |P(x_1 > 0) of the generator minus that of the data|, 0 to 1. The error is the
 * standard error of the difference.
 */
final class Imbalance implements SampleMeasure {
  @Override
  public String name() {
    return "acme:imbalance";
  }

  @Override
  public String title() {
    return "imbalance of the halves";
  }

  @Override
  public String axis() {
    return "imbalance";
  }

  @Override
  public String estimator() {
    return "shares of points with a positive first coordinate";
  }

  @Override
  public Measured of(double[][] real, double[][] samples) {
    double p = share(real);
    double q = share(samples);
    double error = Math.sqrt(p * (1 - p) / real.length + q * (1 - q) / samples.length);
    return new Estimate(
        Math.abs(p - q),
        error,
        "shares of %d and %d points".formatted(real.length, samples.length));
  }

  private static double share(double[][] points) {
    return Arrays.stream(points).filter(point -> point[0] > 0).count() / (double) points.length;
  }
}
