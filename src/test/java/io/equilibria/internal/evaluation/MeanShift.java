package io.equilibria.internal.evaluation;

import io.equilibria.internal.compute.Execution;
import io.equilibria.metric.Estimate;
import io.equilibria.metric.Measured;
import java.util.Arrays;
import java.util.Set;

/**
 * A measure of a program's own: by how much the first coordinate's mean is larger among samples.
 *
 * @param above smaller differences are unavailable
 */
public record MeanShift(double above) implements MeasureKind<MeasureSettings.None> {
  @Override
  public MeasureSettings.None defaults() {
    return new MeasureSettings.None("acme:mean-shift");
  }

  @Override
  public Quantity quantity() {
    return new Quantity("mean-shift", "difference of the means", "shift (units of x)");
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.REAL_POINTS, Need.SAMPLES);
  }

  @Override
  public String estimator() {
    return "means of the first coordinate";
  }

  @Override
  public Measured measure(MeasureSettings.None settings, MeasureInput input, Execution execution) {
    double shift = mean(input.points().fake()) - mean(input.points().real());
    return shift > above
        ? new Estimate(shift, 0, "means")
        : new Measured.Unavailable("the means are too close");
  }

  private static double mean(double[][] points) {
    return Arrays.stream(points).mapToDouble(point -> point[0]).average().orElseThrow();
  }
}
