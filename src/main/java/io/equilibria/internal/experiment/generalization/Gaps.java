package io.equilibria.internal.experiment.generalization;

import io.equilibria.internal.experiment.NetworkClass;
import io.equilibria.internal.experiment.StudyResults;
import io.equilibria.internal.experiment.generalization.Generalization.Settings;
import io.equilibria.internal.metric.statistics.PowerLaw;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The generalization gaps, and their decrease with m. */
record Gaps(Settings settings, StudyResults results) {
  static final double LEVEL = 0.95;

  /** Number of samples per parameter from which the theorem's bound is small. */
  static final int PER_PARAMETER = 10;

  /** Smallest number of sizes for fitting an exponent. */
  private static final int FEWEST = 3;

  /** [seeds][sizes] of a class of discriminators. */
  double[][] ofNetworks(NetworkClass players, int[] sizes) {
    return IntStream.range(0, settings.seeds())
        .mapToObj(
            i ->
                IntStream.of(sizes)
                    .mapToDouble(
                        m ->
                            results
                                .table(NetworkGaps.NAME)
                                .value(
                                    NetworkGaps.GAP,
                                    NetworkGaps.key(players, m, settings, i).toArray()))
                    .toArray())
        .toArray(double[][]::new);
  }

  /** [seeds][sizes] of W1. */
  double[][] ofTransport(int dimension, int[] sizes) {
    return LongStream.range(0, settings.seeds())
        .mapToObj(
            i ->
                IntStream.of(sizes)
                    .mapToDouble(
                        m ->
                            results
                                .table(TransportGaps.NAME)
                                .value(TransportGaps.GAP, dimension, m, settings.seed() + i))
                    .toArray())
        .toArray(double[][]::new);
  }

  /** Sizes with at least ten samples per parameter. */
  int[] manySamples(NetworkClass players) {
    int least = PER_PARAMETER * players.parameters(Generalization.DIMENSION);
    return IntStream.of(settings.sizes()).filter(size -> size >= least).toArray();
  }

  /**
   * The power law of NND's gap at these sizes; empty if there are fewer than three, or if training
   * found no discriminator better than 1/2 at one of them.
   */
  Optional<PowerLaw.Fitted> fall(NetworkClass players) {
    int[] sizes = manySamples(players);
    if (sizes.length < FEWEST) {
      return Optional.empty();
    }
    try {
      return Optional.of(fitted(sizes, ofNetworks(players, sizes)));
    } catch (IllegalArgumentException notPositive) {
      return Optional.empty();
    }
  }

  /** The power law of W1's gap, from 30 samples on. */
  PowerLaw.Fitted transportFall(int dimension) {
    int[] sizes = Arrays.stream(settings.exactSizes()).skip(1).toArray();
    return fitted(sizes, ofTransport(dimension, sizes));
  }

  private PowerLaw.Fitted fitted(int[] sizes, double[][] units) {
    return PowerLaw.ofMeans(
        IntStream.of(sizes).asDoubleStream().toArray(), units, LEVEL, settings.seed());
  }

  /** The exponent of each seed. */
  double[] transportExponents(int dimension) {
    int[] sizes = Arrays.stream(settings.exactSizes()).skip(1).toArray();
    double[] x = IntStream.of(sizes).asDoubleStream().toArray();
    return Arrays.stream(ofTransport(dimension, sizes))
        .mapToDouble(gaps -> PowerLaw.fit(x, gaps).exponent())
        .toArray();
  }

  /**
   * The smallest size with ten samples per parameter of every class, otherwise the largest size.
   */
  int compared() {
    int[] sizes = settings.sizes();
    int least =
        PER_PARAMETER
            * Generalization.CLASSES.stream()
                .mapToInt(one -> one.parameters(Generalization.DIMENSION))
                .max()
                .orElseThrow();
    return IntStream.of(sizes)
        .filter(size -> size >= least)
        .findFirst()
        .orElse(sizes[sizes.length - 1]);
  }

  /** Gaps at {@link #compared}, by seed. */
  double[] compared(NetworkClass players) {
    return Arrays.stream(ofNetworks(players, new int[] {compared()}))
        .mapToDouble(one -> one[0])
        .toArray();
  }

  /** Largest gap over the steps of a game, by seed; infinite if a step has no value. */
  double[] largest(String game, int samples, String ofTraining, String ofFresh) {
    return IntStream.range(0, Generalization.TRAINED)
        .mapToDouble(
            replica ->
                LongStream.of(settings.checkpoints())
                    .mapToObj(step -> TrainingGaps.key(game, samples, step, settings, replica))
                    .mapToDouble(key -> gap(key.toArray(), ofTraining, ofFresh))
                    .max()
                    .orElseThrow())
        .toArray();
  }

  private double gap(Object[] key, String ofTraining, String ofFresh) {
    double training = results.table(TrainingGaps.NAME).value(ofTraining, key);
    double fresh = results.table(TrainingGaps.NAME).value(ofFresh, key);
    double gap = Math.abs(fresh - training);
    return Double.isNaN(gap) ? Double.POSITIVE_INFINITY : gap;
  }

  static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }
}
