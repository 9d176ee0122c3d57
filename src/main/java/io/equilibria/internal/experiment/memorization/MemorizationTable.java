package io.equilibria.internal.experiment.memorization;

import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.experiment.NormalizedSamples;
import io.equilibria.internal.experiment.PlannedTable;
import io.equilibria.internal.experiment.PlannedTable.Unit;
import io.equilibria.internal.experiment.memorization.Memorization.Settings;
import io.equilibria.internal.metric.transport.WassersteinDistance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * W1 between N(0, I/d) and m of its own samples: the bound by the {@link NearestSample}, and for
 * few samples the exact distance from equally many fresh ones, which is biased upwards. The sets of
 * one seed are nested: each contains the smaller ones.
 */
final class MemorizationTable {
  static final String NAME = "w1";
  static final String NEAREST = "nearest";
  static final String EXACT = "exact";

  /** Number of points over which the distance to the nearest sample is averaged. */
  static final int FRESH = 500;

  /** Largest number of samples for an exact distance. */
  static final int MOST_EXACT = 2000;

  /** Number of streams per row's seed: its samples, then fresh ones. */
  private static final long STREAMS = 3;

  private MemorizationTable() {}

  static PlannedTable of(Settings settings) {
    List<Unit> units = new ArrayList<>();
    for (int dimension : Memorization.DIMENSIONS) {
      for (int number = 0; number < settings.seeds(); number++) {
        units.add(unit(settings, dimension, settings.seed() + number));
      }
    }
    return new PlannedTable(
        NAME, List.of("dimension", "samples", "fresh", "seed"), List.of(NEAREST, EXACT), units);
  }

  /** All sizes of one dimension and seed. */
  private static Unit unit(Settings settings, int dimension, long seed) {
    int[] sizes = settings.sizes();
    return new Unit(
        Arrays.stream(sizes).mapToObj(size -> key(dimension, size, seed)).toList(),
        (trained, execution) -> values(dimension, sizes, seed, execution));
  }

  private static List<String> key(int dimension, int samples, long seed) {
    return PlannedTable.key(dimension, samples, FRESH, seed);
  }

  private static double[][] values(int dimension, int[] sizes, long seed, Execution execution) {
    int largest = sizes[sizes.length - 1];
    double[][] samples = NormalizedSamples.of(largest, dimension, STREAMS * seed);
    double[][] fresh = NormalizedSamples.of(FRESH, dimension, STREAMS * seed + 1);
    double[][] others =
        NormalizedSamples.of(Math.min(largest, MOST_EXACT), dimension, STREAMS * seed + 2);
    double[] nearest = NearestSample.means(fresh, samples, sizes, execution);
    double[][] values = new double[sizes.length][];
    execution.forEach(
        sizes.length, i -> values[i] = new double[] {nearest[i], exact(samples, others, sizes[i])});
    return values;
  }

  private static double exact(double[][] samples, double[][] others, int size) {
    return size > others.length
        ? Double.NaN
        : WassersteinDistance.distance(
                Arrays.copyOf(samples, size), Arrays.copyOf(others, size), 1, Execution.SEQUENTIAL)
            .value();
  }
}
