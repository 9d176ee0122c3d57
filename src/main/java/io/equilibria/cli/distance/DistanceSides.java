package io.equilibria.cli.distance;

import io.equilibria.InputException;
import io.equilibria.data.Distribution;
import io.equilibria.metric.divergence.RealFake;
import java.util.Optional;

/**
 * What {@code distance} compares.
 *
 * @param a [n][d], points of the first file
 * @param b [m][d], points of the second, or drawn from a task
 * @param task that {@code b} was drawn from, if it was
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record DistanceSides(double[][] a, double[][] b, Optional<Distribution> task) {
  public static final String FROM_POINTS = "w1, w2, sinkhorn, sliced, energy-v, energy-u or mmd";

  public int dimension() {
    return a[0].length;
  }

  /** The task is what is to be learned; of two files the first is. */
  public RealFake<double[][]> realFake() {
    return task.isPresent() ? new RealFake<>(b, a) : new RealFake<>(a, b);
  }

  /** Refuses a task that divergences have no estimator for, naming what can be had. */
  public void requireDensity(String metric) {
    task.filter(known -> known.density().isEmpty())
        .ifPresent(
            singular -> {
              throw new InputException(
                  "%s: %s has no density, its mass lies on %s; of its points %s can be had"
                      .formatted(metric, singular.name(), singular.support(), FROM_POINTS));
            });
  }
}
