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

  /** Largest number of samples of a seed. */
  private static final int MOST = 10_000;

  /** Number of samples of a unit, which trains several seeds at once and holds them in memory. */
  private static final int POOL = 320_000;

  private NetworkDistances() {}

  static PlannedTable of(Settings settings) {
    List<Unit> units = new ArrayList<>();
    for (int samples : sizes(settings)) {
      int together = together(samples, settings);
      for (int first = 0; first < settings.seeds(); first += together) {
        int end = Math.min(first + together, settings.seeds());
        units.add(unit(samples, settings, IntStream.range(first, end).toArray()));
      }
    }
    return new PlannedTable(
        NAME, List.of("dimension", "width", "samples", "root", "seed"), List.of(DISTANCE), units);
  }

  static int[] sizes(Settings settings) {
    return IntStream.of(settings.sizes()).filter(size -> size <= MOST).toArray();
  }

  private static int together(int samples, Settings settings) {
    return Math.max(1, Math.min(settings.seeds(), POOL / samples));
  }

  /** The key of a row; the fresh data of a unit depend on its first seed. Replicas count from 0. */
  static List<String> key(int samples, Settings settings, int replica) {
    int together = together(samples, settings);
    long root = settings.seed() + replica - replica % together;
    return PlannedTable.key(
        Memorization.HIGH, CLASS.width(), samples, root, settings.seed() + replica);
  }

  private static Unit unit(int samples, Settings settings, int[] replicas) {
    MemorizedSupport support =
        new MemorizedSupport(Memorization.HIGH, samples, settings.seed() + replicas[0]);
    return new Unit(
        IntStream.of(replicas).mapToObj(i -> key(samples, settings, i)).toList(),
        (trained, execution) ->
            Arrays.stream(support.distances(CLASS, replicas.length, execution))
                .mapToObj(one -> new double[] {one})
                .toArray(double[][]::new));
  }
}
