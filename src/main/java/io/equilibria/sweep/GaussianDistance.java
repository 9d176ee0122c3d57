package io.equilibria.sweep;

import io.equilibria.config.ArchitectureSpec.Affine;
import io.equilibria.config.DataSpec.GaussianLine;
import io.equilibria.config.Experiment;
import io.equilibria.metric.AffineGaussian;
import io.equilibria.metric.GaussianJensenShannon;
import io.equilibria.metric.GaussianWasserstein2;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;

/**
 * An exact distance between Gaussian data and an affine generator, whose samples are Gaussian.
 *
 * @param name in files
 * @param distance from the data to the generator
 */
record GaussianDistance(String name, ToDoubleBiFunction<AffineGaussian, AffineGaussian> distance)
    implements Measure {

  private static final String KERNEL = "generator/dense_1/kernel";
  private static final String BIAS = "generator/dense_1/bias";
  private static final String AVERAGE = "/average";

  /** W2, the root of the Frechet distance. */
  static Measure wasserstein2() {
    return new GaussianDistance("w2", GaussianWasserstein2::distance);
  }

  /** In nats. */
  static Measure jensenShannon() {
    return new GaussianDistance("js", GaussianJensenShannon::divergence);
  }

  @Override
  public Optional<String> unavailable(Experiment experiment) {
    if (!(experiment.game().generator().architecture() instanceof Affine)) {
      return Optional.of("it takes a generator of kind affine");
    }
    return experiment.data() instanceof GaussianLine
        ? Optional.empty()
        : Optional.of("it takes Gaussian data (kind gaussian-line)");
  }

  @Override
  public double of(TrainedReplica replica) {
    GaussianLine line = (GaussianLine) replica.experiment().data();
    AffineGaussian data = AffineGaussian.onLine(numbers(line.mean()), numbers(line.direction()));
    return distance.applyAsDouble(data, generator(replica));
  }

  /** The law of z A + b; with averaged parameters where samples are drawn with those. */
  private static AffineGaussian generator(TrainedReplica replica) {
    String suffix = replica.experiment().game().generator().average() == 0 ? "" : AVERAGE;
    float[] kernel = replica.parameter(KERNEL + suffix); // [latent, dimension]
    float[] bias = replica.parameter(BIAS + suffix);
    int latent = kernel.length / bias.length;
    double[] mean = new double[bias.length];
    double[][] factor = new double[bias.length][latent];
    for (int i = 0; i < bias.length; i++) {
      mean[i] = bias[i];
      for (int j = 0; j < latent; j++) {
        factor[i][j] = kernel[j * bias.length + i];
      }
    }
    return new AffineGaussian(mean, factor);
  }

  private static double[] numbers(List<Double> list) {
    return list.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
