package io.equilibria.internal.training;

import io.equilibria.internal.game.ReplicaRange;
import io.equilibria.internal.game.inference.PaddedBatches;
import io.equilibria.internal.game.inference.PlayerWeights;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Draws samples of all replicas of a session, batch by batch. All replicas use the same latent
 * vectors; the component that generates a sample depends on the weights of the replica.
 *
 * @param latent {@code [count][width]}
 * @param labels {@code [count]}, for class-conditional generators
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ReplicaSamples(GameSession session, float[][] latent, Optional<int[]> labels) {
  private static final int ROWS = PaddedBatches.SIZE;

  /** Writes the samples into an array indexed by the run's replicas, {@code [replica][count]}. */
  void writeTo(float[][][] samples) {
    List<PlayerWeights> mixtures = session.mixtures();
    int[][] components = mixtures.stream().map(one -> one.components(latent)).toArray(int[][]::new);
    for (int g = 0; g < session.game().sampling().generators().size(); g++) {
      int generator = g;
      int[][] rows =
          Arrays.stream(components).map(of -> rowsOf(generator, of)).toArray(int[][]::new);
      int most = Arrays.stream(rows).mapToInt(own -> own.length).max().orElseThrow();
      for (int first = 0; first < most; first += ROWS) {
        write(samples, generator, rows, first);
      }
    }
  }

  private static int[] rowsOf(int generator, int[] components) {
    return IntStream.range(0, components.length).filter(n -> components[n] == generator).toArray();
  }

  /** Writes one batch: rows {@code first} to below {@code first + ROWS} of each replica. */
  private void write(float[][][] samples, int generator, int[][] rows, int first) {
    int width = width(generator);
    float[] z = new float[rows.length * ROWS * width];
    int[] given = new int[rows.length * ROWS];
    for (int member = 0; member < rows.length; member++) {
      for (int i = first; i < Math.min(first + ROWS, rows[member].length); i++) {
        int place = member * ROWS + i - first;
        int n = rows[member][i];
        System.arraycopy(latent[n], 0, z, place * width, width);
        labels.ifPresent(all -> given[place] = all[n]);
      }
    }
    float[] made = session.samples(generator, z, labels.map(all -> given));
    int features = made.length / given.length;
    ReplicaRange range = session.game().replicas();
    for (int member = 0; member < rows.length; member++) {
      for (int i = first; i < Math.min(first + ROWS, rows[member].length); i++) {
        int from = (member * ROWS + i - first) * features;
        samples[range.first() + member][rows[member][i]] =
            Arrays.copyOfRange(made, from, from + features);
      }
    }
  }

  private int width(int generator) {
    return Math.toIntExact(
        session.game().sampling().generators().get(generator).latent().shape().get(2));
  }
}
