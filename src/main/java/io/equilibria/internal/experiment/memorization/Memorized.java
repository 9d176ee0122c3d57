package io.equilibria.internal.experiment.memorization;

import io.equilibria.internal.experiment.ComputedTable;
import io.equilibria.internal.experiment.memorization.Memorization.Settings;
import io.equilibria.internal.metric.statistics.Spread;
import java.util.stream.IntStream;

/** The results by dimension and number of samples. */
record Memorized(Settings settings, ComputedTable table, ComputedTable networks) {
  static final double LEVEL = 0.95;

  /** Values by seed, NaN where one is unavailable. */
  double[] values(String column, int dimension, int samples) {
    return IntStream.range(0, settings.seeds())
        .mapToDouble(
            number ->
                table.value(
                    column, dimension, samples, MemorizationTable.FRESH, settings.seed() + number))
        .toArray();
  }

  /** [seeds][sizes] */
  double[][] curves(String column, int dimension, int[] sizes) {
    double[][] curves = new double[settings.seeds()][sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      double[] values = values(column, dimension, sizes[i]);
      for (int seed = 0; seed < curves.length; seed++) {
        curves[seed][i] = values[seed];
      }
    }
    return curves;
  }

  /** Neural net distances by seed, NaN where one is unavailable. */
  double[] networks(int samples) {
    return IntStream.range(0, settings.seeds())
        .mapToDouble(
            number ->
                networks.value(
                    NetworkDistances.DISTANCE,
                    NetworkDistances.key(samples, settings, number).toArray()))
        .toArray();
  }

  /** [seeds][sizes] of neural net distances. */
  double[][] networkCurves() {
    int[] sizes = NetworkDistances.sizes(settings);
    double[][] curves = new double[settings.seeds()][sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      double[] values = networks(sizes[i]);
      for (int seed = 0; seed < curves.length; seed++) {
        curves[seed][i] = values[seed];
      }
    }
    return curves;
  }

  /** Mean over seeds. */
  Spread spread(String column, int dimension, int samples) {
    return Spread.of(values(column, dimension, samples));
  }

  /** Mean bound of W1. */
  double bound(int dimension, int samples) {
    return spread(MemorizationTable.NEAREST, dimension, samples).mean();
  }

  /** The sizes with an exact distance. */
  int[] exactSizes() {
    return IntStream.of(settings.sizes())
        .filter(size -> size <= MemorizationTable.MOST_EXACT)
        .toArray();
  }
}
