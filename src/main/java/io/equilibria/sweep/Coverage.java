package io.equilibria.sweep;

import io.equilibria.config.Experiment;
import io.equilibria.data.Distribution;
import io.equilibria.metric.ModeCoverage;
import io.equilibria.metric.Modes;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * How {@value #SAMPLES} samples cover the modes of a mixture, by the rules of the literature:
 * {@link ModeCoverage}.
 *
 * @param name in files
 * @param value which number of it
 * @param worst what a diverged run counts as: no mode, no sample of high quality, no entropy; an
 *     infinite divergence
 */
record Coverage(String name, ToDoubleFunction<ModeCoverage> value, OptionalDouble worst)
    implements GameMeasure {
  /** As many as Srivastava et al. 2017 and Lin et al. 2018 draw. */
  static final int SAMPLES = 2500;

  private static final long LATENT_SEED = 20_171_028; // another than anyone's

  private static final OptionalDouble NONE = OptionalDouble.of(0);
  private static final OptionalDouble INFINITE = OptionalDouble.of(Double.POSITIVE_INFINITY);

  /** All of them. */
  static List<GameMeasure> all() {
    return List.of(
        new Coverage("modes", ModeCoverage::found, NONE),
        new Coverage("high-quality", coverage -> coverage.highQuality().value(), NONE),
        new Coverage("modes-kl", ModeCoverage::kl, INFINITE),
        new Coverage("modes-reverse-kl", ModeCoverage::reverseKl, INFINITE),
        new Coverage("modes-entropy", ModeCoverage::entropy, NONE));
  }

  @Override
  public Optional<String> unavailable(Experiment experiment) {
    return modes(experiment).isPresent()
        ? Optional.empty()
        : Optional.of("it takes a mixture (kind ring, grid or random-mixture)");
  }

  private static Optional<Modes> modes(Experiment experiment) {
    return SampleDistance.law(experiment).flatMap(Distribution::modes);
  }

  @Override
  public double of(TrainedReplica replica) {
    Modes modes = modes(replica.experiment()).orElseThrow();
    return value.applyAsDouble(
        ModeCoverage.of(SampleDistance.samples(replica, SAMPLES, LATENT_SEED), modes));
  }
}
