package io.equilibria.internal.experiment.lines;

import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.config.DataSpec.GaussianLine;
import io.equilibria.internal.evaluation.AffineTrajectory;
import io.equilibria.internal.evaluation.Curves;
import io.equilibria.internal.evaluation.GaussianMeasures;
import io.equilibria.internal.evaluation.Measure;
import io.equilibria.internal.metric.divergence.AffineGaussian;
import io.equilibria.internal.metric.divergence.FDivergence;
import io.equilibria.internal.run.RunFolder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The position of an affine generator's line relative to the data's line at every step of a run,
 * for every seed, measured exactly.
 *
 * @param wasserstein W2
 * @param offset distance of the generator's mean from the data's line
 * @param angle between the lines in degrees, 0 to 90
 * @param jensenShannon in nats
 */
record LinesTrajectory(Curves wasserstein, Curves offset, Curves angle, Curves jensenShannon) {

  /** Measures a finished run that recorded its generator's parameters. */
  static LinesTrajectory read(Path run, Workers workers) {
    GaussianLine line = (GaussianLine) RunFolder.experiment(run).data();
    Measure<?> divergence = GaussianMeasures.of(FDivergence.JENSEN_SHANNON);
    AffineTrajectory course =
        new AffineTrajectory(
            run,
            AffineGaussian.onLine(numbers(line.mean()), numbers(line.direction())),
            List.of(
                GaussianMeasures.WASSERSTEIN_2,
                GaussianMeasures.OFFSET,
                GaussianMeasures.ANGLE,
                divergence),
            workers);
    return new LinesTrajectory(
        course.curves(GaussianMeasures.WASSERSTEIN_2.quantity()),
        course.curves(GaussianMeasures.OFFSET.quantity()),
        course.curves(GaussianMeasures.ANGLE.quantity()),
        course.curves(divergence.quantity()));
  }

  private static double[] numbers(List<Double> list) {
    return list.stream().mapToDouble(Double::doubleValue).toArray();
  }

  int seeds() {
    return wasserstein.seeds();
  }

  /** The approach of each seed to the data. */
  List<Approach> approaches() {
    return Arrays.stream(wasserstein.values()).map(Approach::of).toList();
  }

  int steps() {
    return wasserstein.steps().length - 1;
  }
}
