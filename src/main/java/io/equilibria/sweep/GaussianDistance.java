package io.equilibria.sweep;

import io.equilibria.config.ArchitectureSpec.Affine;
import io.equilibria.config.Experiment;
import io.equilibria.config.GeneratorSpec;
import io.equilibria.data.Distribution;
import io.equilibria.evaluation.GaussianMeasures;
import io.equilibria.metric.divergence.AffineGaussian;
import io.equilibria.metric.divergence.FDivergence;
import io.equilibria.metric.divergence.RealFake;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known exactly between Gaussian data and an affine generator, whose samples are Gaussian:
 * W2, the root of the Frechet distance, and the f-divergences that have a closed form.
 *
 * @param measure what is computed, under the name of its quantity
 */
record GaussianDistance(io.equilibria.evaluation.Measure<AffineGaussian> measure)
    implements GameMeasure {

  private static final String KERNEL = "generator/dense_1/kernel";
  private static final String BIAS = "generator/dense_1/bias";

  /** All of them. */
  static List<GameMeasure> all() {
    List<GameMeasure> all =
        new ArrayList<>(List.of(new GaussianDistance(GaussianMeasures.WASSERSTEIN_2)));
    for (FDivergence divergence : FDivergence.values()) {
      all.add(new GaussianDistance(GaussianMeasures.of(divergence)));
    }
    return all;
  }

  @Override
  public String name() {
    return measure.quantity().id();
  }

  @Override
  public Optional<String> unavailable(Experiment experiment) {
    if (!(experiment.game().generator().architecture() instanceof Affine)) {
      return Optional.of("it takes a generator of kind affine; of any there is sliced-w1");
    }
    Optional<AffineGaussian> law = law(experiment);
    if (law.isEmpty()) {
      return Optional.of("it takes Gaussian data (such as kind subspace-gaussian)");
    }
    int latent = experiment.game().generator().latent();
    boolean closed =
        GaussianMeasures.between(law.get(), latent).stream()
            .anyMatch(one -> one.quantity().equals(measure.quantity()));
    return closed
        ? Optional.empty()
        : Optional.of("it has no closed form where both laws may fill one plane; w2 has");
  }

  private static Optional<AffineGaussian> law(Experiment experiment) {
    return SampleDistance.law(experiment).flatMap(Distribution::gaussian);
  }

  @Override
  public double of(TrainedReplica replica) {
    AffineGaussian data = law(replica.experiment()).orElseThrow();
    return measure.of().apply(new RealFake<>(data, generator(replica))).value();
  }

  /** The law of z A + b with the parameters that samples are drawn with. */
  private static AffineGaussian generator(TrainedReplica replica) {
    GeneratorSpec spec = replica.experiment().game().generator();
    float[] kernel = replica.parameter(spec.sampledWith(KERNEL)); // [latent, dimension]
    float[] bias = replica.parameter(spec.sampledWith(BIAS));
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
}
