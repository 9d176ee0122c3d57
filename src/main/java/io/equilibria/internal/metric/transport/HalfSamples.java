package io.equilibria.internal.metric.transport;

import io.equilibria.internal.metric.divergence.RealFake;
import io.equilibria.metric.Estimate;

/**
 * The error of a biased estimator from samples: its standard error plus the change of the estimate
 * with half of the points.
 *
 * <p>A bias of order 1/n equals this change; a bias of order n^(-1/d) is 1 / (2^(1/d) - 1) times as
 * large: 2.4 times in the plane and 14 times in ten dimensions, where the stated error is too
 * small. A bias that does not depend on the number of points, such as from the bin width, is not
 * detected.
 */
public final class HalfSamples {
  /** An estimate whose error is a standard error. */
  public interface Estimator {
    Estimate estimate(RealFake<double[][]> points);
  }

  private HalfSamples() {}

  /** The estimate from all points, with both parts in its error. */
  public static Estimate withBias(Estimator estimator, RealFake<double[][]> points) {
    Estimate all = estimator.estimate(points);
    if (Double.isInfinite(all.value())) {
      return all;
    }
    double even = estimator.estimate(half(points, 0)).value();
    double odd = estimator.estimate(half(points, 1)).value();
    double moved = Math.abs((even + odd) / 2 - all.value());
    return new Estimate(all.value(), all.error() + moved, all.estimator());
  }

  /** Every second point, so that sorted points are halved evenly too. */
  private static RealFake<double[][]> half(RealFake<double[][]> points, int first) {
    return new RealFake<>(half(points.real(), first), half(points.fake(), first));
  }

  private static double[][] half(double[][] points, int first) {
    double[][] half = new double[points.length / 2][];
    for (int i = 0; i < half.length; i++) {
      half[i] = points[2 * i + first];
    }
    return half;
  }
}
