package io.equilibria.internal.experiment.generalization;

import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.experiment.NetworkClass;
import io.equilibria.internal.experiment.NormalizedSamples;
import io.equilibria.internal.experiment.PlannedTable;
import io.equilibria.internal.experiment.PlannedTable.Unit;
import io.equilibria.internal.experiment.generalization.Generalization.Settings;
import io.equilibria.internal.response.NeuralNetDistance.Replica;
import io.equilibria.internal.response.SampleSet;
import io.equilibria.internal.response.SampleSides;
import io.equilibria.internal.response.SideRows;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The empirical neural net distance between m data and m samples of a perfect generator, both of
 * N(0, I/d). The distance between the distributions is 0, so this is the gap.
 */
final class NetworkGaps {
  static final String NAME = "nnd";
  static final String GAP = "gap";

  /** Number of data of a unit, which trains several seeds at once and holds them in memory. */
  private static final int POOL = 400_000;

  private NetworkGaps() {}

  static PlannedTable of(Settings settings) {
    List<Unit> units = new ArrayList<>();
    for (NetworkClass players : Generalization.CLASSES) {
      for (int samples : settings.sizes()) {
        int together = Math.max(1, Math.min(settings.seeds(), POOL / samples));
        for (int first = 0; first < settings.seeds(); first += together) {
          int count = Math.min(together, settings.seeds() - first);
          units.add(unit(players, samples, settings.seed() + first, count));
        }
      }
    }
    return new PlannedTable(
        NAME, List.of("phi", "width", "dimension", "samples", "seed"), List.of(GAP), units);
  }

  static List<String> key(NetworkClass players, int samples, long seed) {
    return PlannedTable.key(
        players.phi(), players.width(), Generalization.DIMENSION, samples, seed);
  }

  private static Unit unit(NetworkClass players, int samples, long seed, int count) {
    return new Unit(
        IntStream.range(0, count).mapToObj(i -> key(players, samples, seed + i)).toList(),
        (trained, execution) -> values(players, samples, seed, count, execution));
  }

  private static double[][] values(
      NetworkClass players, int samples, long seed, int count, Execution execution) {
    double[][] real = new double[count * samples][];
    double[][] generated = new double[count * samples][];
    List<Replica> replicas = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int from = i * samples;
      System.arraycopy(points(samples, 2 * (seed + i)), 0, real, from, samples);
      System.arraycopy(points(samples, 2 * (seed + i) + 1), 0, generated, from, samples);
      SideRows rows = SideRows.of(from, samples);
      replicas.add(new Replica(rows, rows));
    }
    SampleSides sides =
        new SampleSides(
            new SampleSides.Real(new SampleSet.OfPoints(real)),
            new SampleSides.Generated(new SampleSet.OfPoints(generated)));
    return players.reached(sides, replicas, NetworkClass.batch(samples), seed, execution).stream()
        .map(one -> new double[] {one.training().value()})
        .toArray(double[][]::new);
  }

  private static double[][] points(int samples, long seed) {
    return NormalizedSamples.of(samples, Generalization.DIMENSION, seed);
  }
}
