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
        int together = together(samples, settings);
        for (int first = 0; first < settings.seeds(); first += together) {
          int end = Math.min(first + together, settings.seeds());
          units.add(unit(players, samples, settings, IntStream.range(first, end).toArray()));
        }
      }
    }
    return new PlannedTable(
        NAME, List.of("phi", "width", "dimension", "samples", "root", "seed"), List.of(GAP), units);
  }

  private static int together(int samples, Settings settings) {
    return Math.max(1, Math.min(settings.seeds(), POOL / samples));
  }

  /** The seed of the unit of a replica, on which the starts of its discriminators depend. */
  private static long root(int samples, Settings settings, int replica) {
    int together = together(samples, settings);
    return settings.seed() + replica - replica % together;
  }

  /** The key of a row; replicas count from 0. */
  static List<String> key(NetworkClass players, int samples, Settings settings, int replica) {
    return PlannedTable.key(
        players.phi(),
        players.width(),
        Generalization.DIMENSION,
        samples,
        root(samples, settings, replica),
        settings.seed() + replica);
  }

  private static Unit unit(NetworkClass players, int samples, Settings settings, int[] replicas) {
    return new Unit(
        IntStream.of(replicas).mapToObj(i -> key(players, samples, settings, i)).toList(),
        (trained, execution) ->
            values(players, samples, settings.seed() + replicas[0], replicas.length, execution));
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
