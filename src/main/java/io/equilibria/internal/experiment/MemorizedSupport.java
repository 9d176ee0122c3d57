package io.equilibria.internal.experiment;

import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.response.IndexRange;
import io.equilibria.internal.response.NeuralNetDistance.Replica;
import io.equilibria.internal.response.SampleSet;
import io.equilibria.internal.response.SampleSides;
import io.equilibria.internal.response.SideRows;
import java.util.ArrayList;
import java.util.List;

/**
 * The neural net distance between N(0, I/d) and the uniform distribution on N of its samples: a
 * generator that has memorised N points. Training and reporting use separate fresh data; the N
 * points are the generator's exact distribution and serve for both.
 *
 * @param dimension d
 * @param points N
 * @param seed seed of the first support; further supports use consecutive seeds
 */
public record MemorizedSupport(int dimension, int points, long seed) {
  /** Number of fresh data points for training, and again for reporting. */
  public static final int FRESH = 20_000;

  private static final int BATCH = 1024;

  /**
   * Computes the distances of several supports at once.
   *
   * @return [supports]
   */
  public double[] distances(NetworkClass players, int supports, Execution execution) {
    double[][] all = new double[supports * points][];
    List<Replica> replicas = new ArrayList<>();
    for (int i = 0; i < supports; i++) {
      double[][] own = NormalizedSamples.of(points, dimension, 2 * (seed + i));
      System.arraycopy(own, 0, all, i * points, points);
      IndexRange generated = new IndexRange(i * points, points);
      replicas.add(
          new Replica(
              new SideRows(new IndexRange(0, FRESH), generated),
              new SideRows(new IndexRange(FRESH, FRESH), generated)));
    }
    double[][] fresh = NormalizedSamples.of(2 * FRESH, dimension, 2 * seed + 1);
    SampleSides sides =
        new SampleSides(
            new SampleSides.Real(new SampleSet.OfPoints(fresh)),
            new SampleSides.Generated(new SampleSet.OfPoints(all)));
    return players.reached(sides, replicas, BATCH, seed, execution).stream()
        .mapToDouble(one -> one.heldOut().value())
        .toArray();
  }
}
