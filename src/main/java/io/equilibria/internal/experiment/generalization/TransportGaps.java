package io.equilibria.internal.experiment.generalization;

import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.experiment.NormalizedSamples;
import io.equilibria.internal.experiment.PlannedTable;
import io.equilibria.internal.experiment.PlannedTable.Unit;
import io.equilibria.internal.experiment.generalization.Generalization.Settings;
import io.equilibria.internal.metric.transport.WassersteinDistance;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The exact W1 between m data and m samples of a perfect generator, both of N(0, I/d). The distance
 * between the distributions is 0, so this is the gap.
 */
final class TransportGaps {
  static final String NAME = "w1";
  static final String GAP = "gap";

  private TransportGaps() {}

  static PlannedTable of(Settings settings) {
    List<Unit> units = new ArrayList<>();
    for (int dimension : Generalization.TRANSPORT_DIMENSIONS) {
      for (int samples : settings.exactSizes()) {
        units.add(unit(dimension, samples, settings));
      }
    }
    return new PlannedTable(NAME, List.of("dimension", "samples", "seed"), List.of(GAP), units);
  }

  /** All seeds of one size. */
  private static Unit unit(int dimension, int samples, Settings settings) {
    long[] seeds = LongStream.range(0, settings.seeds()).map(i -> settings.seed() + i).toArray();
    return new Unit(
        LongStream.of(seeds).mapToObj(seed -> PlannedTable.key(dimension, samples, seed)).toList(),
        (trained, execution) ->
            execution.workers().map(seeds.length, i -> gap(dimension, samples, seeds[i])).stream()
                .toArray(double[][]::new));
  }

  private static double[] gap(int dimension, int samples, long seed) {
    double[][] data = NormalizedSamples.of(samples, dimension, 2 * seed);
    double[][] others = NormalizedSamples.of(samples, dimension, 2 * seed + 1);
    return new double[] {
      WassersteinDistance.distance(data, others, 1, Execution.SEQUENTIAL).value()
    };
  }
}
