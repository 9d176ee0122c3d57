package acme;

import io.equilibria.compute.Execution;
import io.equilibria.evaluation.MeasureInput;
import io.equilibria.evaluation.MeasureKind;
import io.equilibria.evaluation.MeasureSettings;
import io.equilibria.evaluation.Need;
import io.equilibria.evaluation.Quantity;
import io.equilibria.metric.Estimate;
import io.equilibria.metric.Measured;
import java.util.Arrays;
import java.util.Set;

/**
 * A measure: |P(x_1 > 0) of the generator minus that of the data|, 0 to 1. The error is the
 * standard error of the difference.
 */
final class Imbalance implements MeasureKind<MeasureSettings.None> {
  @Override
  public MeasureSettings.None defaults() {
    return new MeasureSettings.None("acme:imbalance");
  }

  @Override
  public Quantity quantity() {
    return new Quantity("imbalance", "imbalance of the halves", "imbalance");
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.REAL_POINTS, Need.SAMPLES);
  }

  @Override
  public String estimator() {
    return "shares of points with a positive first coordinate";
  }

  @Override
  public Measured measure(MeasureSettings.None none, MeasureInput input, Execution execution) {
    double[][] real = input.points().real();
    double[][] fake = input.points().fake();
    double p = share(real);
    double q = share(fake);
    double error = Math.sqrt(p * (1 - p) / real.length + q * (1 - q) / fake.length);
    return new Estimate(
        Math.abs(p - q), error, "shares of %d and %d points".formatted(real.length, fake.length));
  }

  private static double share(double[][] points) {
    return Arrays.stream(points).filter(point -> point[0] > 0).count() / (double) points.length;
  }
}
