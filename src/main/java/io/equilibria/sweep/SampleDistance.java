package io.equilibria.sweep;

import io.equilibria.config.Experiment;
import io.equilibria.data.DataSources;
import io.equilibria.data.Distribution;
import io.equilibria.evaluation.SampleMeasures;
import io.equilibria.metric.divergence.FDivergence;
import io.equilibria.metric.divergence.RealFake;
import java.util.List;
import java.util.Optional;

/**
 * What is estimated from {@value #POINTS} points of the data and as many samples of the generator.
 * Points and latent vectors are the same for every run and at every step, so that runs can be
 * compared in pairs and steps with each other.
 *
 * @param name in files; it names the estimator where there are several of one quantity
 * @param measure what is computed
 */
record SampleDistance(String name, io.equilibria.evaluation.Measure<double[][]> measure)
    implements GameMeasure {
  /** Points of the data, and samples. */
  static final int POINTS = 1000;

  private static final int DIRECTIONS = 32;

  /** Others than anyone's, so that nothing is measured on what training saw. */
  private static final long DATA_SEED = 20_171_026;

  private static final long LATENT_SEED = 20_171_027;

  /** All of them. */
  static List<GameMeasure> all() {
    return List.of(
        new SampleDistance("sliced-w1", SampleMeasures.slicedWasserstein(DIRECTIONS)),
        new SampleDistance("energy-v", SampleMeasures.energyV()),
        new SampleDistance("energy-u", SampleMeasures.energyU()),
        new SampleDistance(
            "js-neighbours", SampleMeasures.nearestNeighbours(FDivergence.JENSEN_SHANNON)));
  }

  @Override
  public Optional<String> unavailable(Experiment experiment) {
    return law(experiment).isPresent()
        ? Optional.empty()
        : Optional.of("it takes data whose law is known, no images");
  }

  /** The data's law, or empty for images, of which none is known. */
  static Optional<Distribution> law(Experiment experiment) {
    return DataSources.law(experiment.data());
  }

  @Override
  public double of(TrainedReplica replica) {
    Distribution data = law(replica.experiment()).orElseThrow();
    double[][] samples = samples(replica, POINTS, LATENT_SEED);
    return measure.of().apply(new RealFake<>(data.points(POINTS, DATA_SEED), samples)).value();
  }

  /** Samples in double precision: [count][d]. */
  static double[][] samples(TrainedReplica replica, int count, long seed) {
    float[][] drawn = replica.sample(count, seed);
    double[][] points = new double[count][];
    for (int n = 0; n < count; n++) {
      points[n] = new double[drawn[n].length];
      for (int i = 0; i < points[n].length; i++) {
        points[n][i] = drawn[n][i];
      }
    }
    return points;
  }
}
