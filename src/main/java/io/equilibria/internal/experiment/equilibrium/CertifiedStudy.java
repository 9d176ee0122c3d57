package io.equilibria.internal.experiment.equilibrium;

import io.equilibria.internal.experiment.ComputedTable;
import io.equilibria.internal.experiment.StudyResults;
import io.equilibria.internal.metric.statistics.PowerLaw;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The results of {@link Equilibrium}. */
record CertifiedStudy(
    EquilibriumSettings settings,
    ComputedTable checkpoints,
    ComputedTable masses,
    ComputedTable mixtures) {
  static final double LEVEL = 0.95;

  static CertifiedStudy of(EquilibriumSettings settings, StudyResults results) {
    return new CertifiedStudy(
        settings,
        results.table(CheckpointTable.NAME),
        results.table(PointMassTable.NAME),
        results.table(MixtureTable.NAME));
  }

  /**
   * Values of a checkpoint by seed, NaN where unavailable; eps is infinite if the game has
   * diverged.
   */
  double[] certified(String column, String run, int step) {
    return IntStream.range(0, settings.seeds())
        .mapToDouble(
            replica ->
                checkpoints.value(
                    column, CheckpointTable.key(settings, run, step, replica).toArray()))
        .toArray();
  }

  /** [seeds][checkpoints]; seeds with missing values are omitted. */
  double[][] curves(String column, String run) {
    List<Integer> steps = settings.checkpoints();
    double[][] curves = new double[settings.seeds()][steps.size()];
    for (int i = 0; i < steps.size(); i++) {
      double[] values = certified(column, run, steps.get(i));
      for (int seed = 0; seed < values.length; seed++) {
        curves[seed][i] = values[seed];
      }
    }
    return Arrays.stream(curves)
        .filter(curve -> DoubleStream.of(curve).allMatch(Double::isFinite))
        .toArray(double[][]::new);
  }

  /** The mean of the values that are not NaN, infinite if one is; NaN if there are none. */
  static double mean(double[] values) {
    return Arrays.stream(values).filter(one -> !Double.isNaN(one)).average().orElse(Double.NaN);
  }

  /** [draws][T] of the constructions. */
  double[][] construction(String column) {
    int[] counts = settings.masses();
    double[][] values = new double[settings.seeds()][counts.length];
    for (int draw = 0; draw < values.length; draw++) {
      for (int i = 0; i < counts.length; i++) {
        values[draw][i] =
            masses.value(column, PointMassTable.key(settings, counts[i], draw).toArray());
      }
    }
    return values;
  }

  /** The exponent of eps in T, fitted to means over draws; empty if a mean is not positive. */
  Optional<PowerLaw.Fitted> slope() {
    try {
      return Optional.of(
          PowerLaw.ofMeans(
              Arrays.stream(settings.masses()).asDoubleStream().toArray(),
              construction(PointMassTable.DISTANCE),
              LEVEL,
              settings.seed()));
    } catch (IllegalArgumentException notPositive) {
      return Optional.empty(); // With too few steps the discriminators have learned nothing.
    }
  }

  /** Values of mixtures of T components by seed. */
  double[] mixture(String column, int components) {
    return IntStream.range(0, settings.mixtureSeeds())
        .mapToDouble(
            replica ->
                mixtures.value(column, MixtureTable.key(settings, components, replica).toArray()))
        .toArray();
  }

  /** The number of games, including mixtures, that have diverged by the last checkpoint. */
  long diverged() {
    int last = settings.checkpoints().get(settings.checkpoints().size() - 1);
    DoubleStream games =
        EquilibriumRuns.TASKS.stream()
            .flatMap(task -> EquilibriumRuns.GAMES.stream().map(g -> EquilibriumRuns.name(task, g)))
            .flatMapToDouble(
                run -> DoubleStream.of(certified(CheckpointTable.AT_LEAST, run, last)));
    DoubleStream mixed =
        EquilibriumRuns.MIXTURES.stream()
            .flatMapToDouble(
                components -> DoubleStream.of(mixture(MixtureTable.MIXTURE, components)));
    return DoubleStream.concat(games, mixed).filter(Double::isInfinite).count();
  }

  /** The largest difference between eps of a single network and of its mixture; NaN without any. */
  double largestDifference() {
    double largest = Double.NaN;
    for (int components : EquilibriumRuns.MIXTURES) {
      double[] mixture = mixture(MixtureTable.SAMPLED, components);
      double[] single = mixture(MixtureTable.SINGLE, components);
      for (int i = 0; i < mixture.length; i++) {
        double difference = Math.abs(single[i] - mixture[i]);
        if (!Double.isNaN(difference)) {
          largest = Double.isNaN(largest) ? difference : Math.max(largest, difference);
        }
      }
    }
    return largest;
  }
}
