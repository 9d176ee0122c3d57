package io.equilibria.experiment.blindness;

import io.equilibria.compute.Execution;
import io.equilibria.experiment.NetworkClass;
import io.equilibria.experiment.NormalizedSamples;
import io.equilibria.experiment.PlannedTable;
import io.equilibria.experiment.PlannedTable.Unit;
import io.equilibria.experiment.blindness.Blindness.Settings;
import io.equilibria.response.NeuralNetDistance.Replica;
import io.equilibria.response.SampleRows;
import io.equilibria.response.SampleSet;
import io.equilibria.response.SampleSides;
import io.equilibria.response.SideRows;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The neural net distance between N(0, I/d) and N of its own samples, each as likely as any other:
 * a generator that has memorised N points. Data are fresh and report on others than they train on;
 * the N points are the whole law of the generator and need no others.
 */
final class SupportTable {
  static final String NAME = "support";
  static final String DISTANCE = "nnd";

  /** Fresh data that train, and as many that report: their sampling error is below 0.01. */
  static final int FRESH = 20_000;

  private SupportTable() {}

  static PlannedTable of(Settings settings) {
    List<Unit> units = new ArrayList<>();
    for (NetworkClass players : Blindness.CLASSES) {
      for (int points : settings.supports()) {
        units.add(unit(players, points, settings));
      }
    }
    return new PlannedTable(
        NAME, List.of("width", "dimension", "support", "seed"), List.of(DISTANCE), units);
  }

  static List<String> key(NetworkClass players, int points, long seed) {
    return PlannedTable.key(players.width(), Blindness.DIMENSION, points, seed);
  }

  /** All seeds of one size. */
  private static Unit unit(NetworkClass players, int points, Settings settings) {
    return new Unit(
        IntStream.range(0, settings.seeds())
            .mapToObj(i -> key(players, points, settings.seed() + i))
            .toList(),
        (trained, execution) -> values(players, points, settings, execution));
  }

  private static double[][] values(
      NetworkClass players, int points, Settings settings, Execution execution) {
    double[][] supports = new double[settings.seeds() * points][];
    List<Replica> replicas = new ArrayList<>();
    for (int i = 0; i < settings.seeds(); i++) {
      int from = i * points;
      double[][] own = NormalizedSamples.of(points, Blindness.DIMENSION, settings.seed() + i);
      System.arraycopy(own, 0, supports, from, points);
      SampleRows generated = new SampleRows(from, points);
      replicas.add(
          new Replica(
              new SideRows(new SampleRows(0, FRESH), generated),
              new SideRows(new SampleRows(FRESH, FRESH), generated)));
    }
    double[][] fresh =
        NormalizedSamples.of(2 * FRESH, Blindness.DIMENSION, settings.seed() - 1);
    SampleSides sides =
        new SampleSides(
            new SampleSides.Real(new SampleSet.OfPoints(fresh)),
            new SampleSides.Generated(new SampleSet.OfPoints(supports)));
    return players.reached(sides, replicas, BATCH, settings.seed(), execution).stream()
        .map(one -> new double[] {one.heldOut().value()})
        .toArray(double[][]::new);
  }

  private static final int BATCH = 1024;
}
