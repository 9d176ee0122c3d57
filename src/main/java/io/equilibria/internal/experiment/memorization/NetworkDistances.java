package io.equilibria.internal.experiment.memorization;

import io.equilibria.internal.experiment.MemorizedSupport;
import io.equilibria.internal.experiment.NetworkClass;
import io.equilibria.internal.experiment.PlannedTable;
import io.equilibria.internal.experiment.PlannedTable.Unit;
import io.equilibria.internal.experiment.memorization.Memorization.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The neural net distance of {@link MemorizedSupport} in the highest dimension. */
final class NetworkDistances {
  static final String NAME = "nnd";
  static final String DISTANCE = "nnd";

  /** One hidden unit: 103 parameters in 100 dimensions. */
  static final NetworkClass CLASS = NetworkClass.identity(1);

  /** Largest number of samples over all seeds that fits in memory. */
  private static final int MOST = 10_000;

  private NetworkDistances() {}

  static PlannedTable of(Settings settings) {
    List<Unit> units = new ArrayList<>();
    for (int samples : sizes(settings)) {
      units.add(unit(samples, settings));
    }
    return new PlannedTable(
        NAME, List.of("dimension", "width", "samples", "seed"), List.of(DISTANCE), units);
  }

  static int[] sizes(Settings settings) {
    return IntStream.of(settings.sizes()).filter(size -> size <= MOST).toArray();
  }

  static List<String> key(int samples, long seed) {
    return PlannedTable.key(Memorization.HIGH, CLASS.width(), samples, seed);
  }

  /** All seeds of one size. */
  private static Unit unit(int samples, Settings settings) {
    MemorizedSupport support = new MemorizedSupport(Memorization.HIGH, samples, settings.seed());
    return new Unit(
        IntStream.range(0, settings.seeds())
            .mapToObj(i -> key(samples, settings.seed() + i))
            .toList(),
        (trained, execution) ->
            Arrays.stream(support.distances(CLASS, settings.seeds(), execution))
                .mapToObj(one -> new double[] {one})
                .toArray(double[][]::new));
  }
}
