package io.equilibria.internal.experiment.blindness;

import io.equilibria.internal.experiment.NetworkClass;
import io.equilibria.internal.experiment.StudyResults;
import io.equilibria.internal.experiment.blindness.Blindness.Settings;
import io.equilibria.internal.metric.statistics.Bootstrap;
import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.metric.statistics.PowerLaw;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/** The support sizes from which discriminators are blind. */
record Crossings(Settings settings, StudyResults results) {
  static final double LEVEL = 0.95;

  private static final int DRAWS = 1000;

  /**
   * The growth of the crossing with p.
   *
   * @param law fitted to the crossings of the mean distances
   * @param exponent bootstrap over seeds
   */
  record Growth(PowerLaw law, Interval exponent) {}

  /** [seeds][supports] */
  double[][] distances(NetworkClass players) {
    return IntStream.range(0, settings.seeds())
        .mapToObj(
            i ->
                IntStream.of(settings.supports())
                    .mapToDouble(
                        support ->
                            results
                                .table(SupportTable.NAME)
                                .value(
                                    SupportTable.DISTANCE,
                                    SupportTable.key(players, support, settings, i).toArray()))
                    .toArray())
        .toArray(double[][]::new);
  }

  /** Crossing of the mean over seeds. */
  double crossing(NetworkClass players) {
    return crossing(players, IntStream.range(0, settings.seeds()).toArray());
  }

  private double crossing(NetworkClass players, int[] seeds) {
    double[][] all = distances(players);
    double[] means = new double[settings.supports().length];
    for (int seed : seeds) {
      for (int i = 0; i < means.length; i++) {
        means[i] += all[seed][i] / seeds.length;
      }
    }
    return crossing(settings.supports(), means);
  }

  /** Crossings by seed. */
  double[] crossings(NetworkClass players) {
    return Arrays.stream(distances(players))
        .mapToDouble(one -> crossing(settings.supports(), one))
        .toArray();
  }

  /**
   * The smallest support with a distance below {@link Blindness#EPSILON}, interpolated linearly in
   * the logarithm of the support.
   *
   * @param supports ascending
   * @param distances one per support
   * @return the first support if its distance is already below; infinity if none is
   */
  static double crossing(int[] supports, double[] distances) {
    for (int i = 0; i < supports.length; i++) {
      if (distances[i] < Blindness.EPSILON) {
        if (i == 0) {
          return supports[0];
        }
        double share = (distances[i - 1] - Blindness.EPSILON) / (distances[i - 1] - distances[i]);
        return supports[i - 1] * Math.pow((double) supports[i] / supports[i - 1], share);
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  private static int parameters(NetworkClass players) {
    return players.parameters(Blindness.DIMENSION);
  }

  /** The growth of crossings with p; empty if some discriminator is never blind. */
  Optional<Growth> growth() {
    boolean crossed =
        Blindness.CLASSES.stream()
            .flatMapToDouble(one -> Arrays.stream(crossings(one)))
            .allMatch(Double::isFinite);
    if (!crossed) {
      return Optional.empty();
    }
    Interval exponent =
        new Bootstrap(settings.seeds(), DRAWS, settings.seed())
            .expanded(LEVEL, seeds -> law(seeds).exponent());
    return Optional.of(new Growth(law(IntStream.range(0, settings.seeds()).toArray()), exponent));
  }

  private PowerLaw law(int[] seeds) {
    return PowerLaw.fit(
        Blindness.CLASSES.stream().mapToDouble(Crossings::parameters).toArray(),
        Blindness.CLASSES.stream().mapToDouble(one -> crossing(one, seeds)).toArray());
  }

  /** p log p / eps^2. */
  static double bound(NetworkClass players) {
    double p = parameters(players);
    return p * Math.log(p) / (Blindness.EPSILON * Blindness.EPSILON);
  }
}
