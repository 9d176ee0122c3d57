package io.equilibria.internal.sweep;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.data.Distribution;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GeneratorSpec;
import io.equilibria.internal.config.sweep.SweepSpec;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.data.GaussianDistribution;
import io.equilibria.internal.data.LostDataException;
import io.equilibria.internal.evaluation.DenseGenerator;
import io.equilibria.internal.evaluation.GaussianMeasures;
import io.equilibria.internal.evaluation.Measure;
import io.equilibria.internal.evaluation.MeasureInput;
import io.equilibria.internal.evaluation.Need;
import io.equilibria.internal.evaluation.TrainedReplica;
import io.equilibria.internal.metric.divergence.AffineGaussian;
import io.equilibria.internal.metric.divergence.RealFake;
import io.equilibria.metric.Measured;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A measure of trained games in a sweep. Points and latent vectors are the same for every run and
 * step, so that comparisons of runs and steps are paired: {@value #POINTS} points of the data and
 * the same number of samples, or {@value #SAMPLES} samples without data points.
 *
 * @param word its name in the sweep
 * @param measure the measure
 * @param catalogue the kinds that experiments may name
 */
record GameMeasure(String word, Measure<?> measure, Catalogue catalogue) {
  /** The number of data points, and of samples. */
  private static final int POINTS = 1000;

  /**
   * The number of samples without data points, as in Srivastava et al. 2017 and Lin et al. 2018.
   */
  private static final int SAMPLES = 2500;

  /** Must differ from the seeds of training, so that nothing is measured on training data. */
  private static final long DATA_SEED = 20_171_026;

  private static final long LATENT_SEED = 20_171_027;
  private static final long SAMPLES_SEED = 20_171_028;

  /**
   * The measures of a worker with these names.
   *
   * @throws InputException if a name is unknown
   */
  static List<GameMeasure> named(Worker worker, List<String> words) {
    try {
      return words.stream()
          .map(word -> new GameMeasure(word, worker.measures().named(word), worker.catalogue()))
          .toList();
    } catch (InputException e) {
      throw new InputException("measures: " + e.getMessage(), e);
    }
  }

  private Set<Need> needs() {
    return measure.kind().needs();
  }

  /**
   * The reason why the measure is unavailable for every run of an experiment; empty if it is
   * available. Checked before the first run starts.
   */
  Optional<String> unavailable(ExperimentSpec experiment) {
    return measure.kind().obstacle(experiment).or(() -> withoutNeeds(experiment));
  }

  private Optional<String> withoutNeeds(ExperimentSpec experiment) {
    if (needs().contains(Need.GAUSSIAN_LAWS)) {
      return withoutForm(experiment);
    }
    if (needs().contains(Need.MODES)) {
      return law(experiment).flatMap(Distribution::modes).isPresent()
          ? Optional.empty()
          : Optional.of("it takes a mixture (kind ring, grid or random-mixture)");
    }
    return needs().contains(Need.REAL_POINTS) && law(experiment).isEmpty()
        ? Optional.of("it takes data whose law is known, no images")
        : Optional.empty();
  }

  private Optional<String> withoutForm(ExperimentSpec experiment) {
    int generators = experiment.game().generatorPlayers().size();
    if (generators > 1) {
      return Optional.of(
          "it takes a game of one generator, found %d; of several there is sliced-w1"
              .formatted(generators));
    }
    if (!DenseGenerator.isAffine(experiment)) {
      return Optional.of("it takes a generator of kind affine; of any there is sliced-w1");
    }
    Optional<AffineGaussian> data = law(experiment).flatMap(GaussianDistribution::law);
    if (data.isEmpty()) {
      return Optional.of("it takes Gaussian data (such as kind subspace-gaussian)");
    }
    return GaussianMeasures.hasForm(
            measure.quantity(), data.get(), experiment.game().generator().latent())
        ? Optional.empty()
        : Optional.of("it has no closed form where both laws may fill one plane; w2 has");
  }

  /** The data's law; empty if it is unknown, as that of images. */
  private Optional<Distribution> law(ExperimentSpec experiment) {
    return experiment.data().images()
        ? Optional.empty()
        : DataSources.law(experiment.data(), catalogue);
  }

  /** The law of data that were opened before. */
  private Optional<Distribution> openedLaw(ExperimentSpec experiment) {
    try {
      return law(experiment);
    } catch (InputException e) {
      throw new LostDataException(e.getMessage(), e);
    }
  }

  /** The value of a diverged run; empty if no direction is better. */
  OptionalDouble worst() {
    return measure.kind().worst();
  }

  /** Computes the value, which depends only on the replica, or the reason why there is none. */
  Measured of(TrainedReplica replica) {
    return measure.of(input(replica).withGame(replica));
  }

  private MeasureInput input(TrainedReplica replica) {
    if (needs().equals(Set.of(Need.GAME))) {
      return MeasureInput.ofGame(replica);
    }
    Optional<Distribution> data = openedLaw(replica.experiment());
    MeasureInput input = points(data, replica);
    if (needs().contains(Need.GAUSSIAN_LAWS)) {
      AffineGaussian law = data.flatMap(GaussianDistribution::law).orElseThrow();
      input = input.withLaws(new RealFake<>(law, generator(replica)));
    }
    return data.map(input::withData).orElse(input);
  }

  private MeasureInput points(Optional<Distribution> data, TrainedReplica replica) {
    if (needs().contains(Need.REAL_POINTS)) {
      return MeasureInput.ofDraws(
          data.orElseThrow().points(POINTS, DATA_SEED), samples(replica, POINTS, LATENT_SEED));
    }
    return needs().contains(Need.SAMPLES)
        ? MeasureInput.ofSamples(samples(replica, SAMPLES, SAMPLES_SEED))
        : MeasureInput.ofGame(replica);
  }

  /**
   * Samples to keep; up to {@value #SAMPLES}, they are the first of the samples measured without
   * data points.
   *
   * @param count the number of samples, at most {@link SweepSpec#MAX_SAMPLES}
   */
  static FinalSamples kept(TrainedReplica replica, int count) {
    return new FinalSamples(
        replica.sample(count, SAMPLES_SEED), replica.experiment().data().images());
  }

  /** Samples in double precision: [count][d]. */
  private static double[][] samples(TrainedReplica replica, int count, long seed) {
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

  /** The law of z A + b with the parameters used for sampling. */
  private static AffineGaussian generator(TrainedReplica replica) {
    ExperimentSpec experiment = replica.experiment();
    GeneratorSpec spec = experiment.game().generator();
    DenseGenerator affine = DenseGenerator.of(experiment).orElseThrow();
    float[] kernel = replica.parameter(spec.sampledWith(affine.kernel(0))); // [latent, dimension]
    float[] bias = replica.parameter(spec.sampledWith(affine.bias(0)));
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
