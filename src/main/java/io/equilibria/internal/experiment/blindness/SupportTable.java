package io.equilibria.internal.experiment.blindness;

import io.equilibria.internal.experiment.MemorizedSupport;
import io.equilibria.internal.experiment.NetworkClass;
import io.equilibria.internal.experiment.PlannedTable;
import io.equilibria.internal.experiment.PlannedTable.Unit;
import io.equilibria.internal.experiment.blindness.Blindness.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The distance of {@link MemorizedSupport} for several discriminators and sizes. */
final class SupportTable {
  static final String NAME = "support";
  static final String DISTANCE = "nnd";

  private SupportTable() {}

  static PlannedTable of(Settings settings) {
    List<Unit> units = new ArrayList<>();
    for (NetworkClass players : Blindness.CLASSES) {
      for (int points : settings.supports()) {
        units.add(unit(players, points, settings));
      }
    }
    return new PlannedTable(
        NAME, List.of("width", "dimension", "support", "root", "seed"), List.of(DISTANCE), units);
  }

  /** The key of a row; the fresh data of all replicas depend on the root seed. */
  static List<String> key(NetworkClass players, int points, Settings settings, int replica) {
    return PlannedTable.key(
        players.width(), Blindness.DIMENSION, points, settings.seed(), settings.seed() + replica);
  }

  /** All seeds of one size. */
  private static Unit unit(NetworkClass players, int points, Settings settings) {
    MemorizedSupport support = new MemorizedSupport(Blindness.DIMENSION, points, settings.seed());
    return new Unit(
        IntStream.range(0, settings.seeds())
            .mapToObj(i -> key(players, points, settings, i))
            .toList(),
        (trained, execution) ->
            Arrays.stream(support.distances(players, settings.seeds(), execution))
                .mapToObj(one -> new double[] {one})
                .toArray(double[][]::new));
  }
}
