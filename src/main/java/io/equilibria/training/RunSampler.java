package io.equilibria.training;

import io.equilibria.InputException;
import io.equilibria.compute.Workers;
import io.equilibria.config.Experiment;
import io.equilibria.game.LatentVectors;
import io.equilibria.game.PaddedBatches;
import io.equilibria.game.ReplicaRange;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.tensorflow.Operand;

/**
 * A run's players in inference: samples of its generators, logits of its discriminators.
 *
 * <p>Sample number n of a seed is a function of (seed, n) and the parameters alone, so it is the
 * same whether 1 or 10 000 are asked for: latent vectors are drawn by index, and shown to the
 * generator in {@link PaddedBatches}.
 */
public final class RunSampler {
  private final Experiment experiment;
  private final IntFunction<GameSession> holding;
  private final Workers workers;

  /**
   * A player.
   *
   * @param holding the session that holds a replica; refuses a number that is none
   * @param workers to draw samples of several sessions on
   */
  RunSampler(Experiment experiment, IntFunction<GameSession> holding, Workers workers) {
    this.experiment = experiment;
    this.holding = holding;
    this.workers = workers;
  }

  /**
   * Latent vectors, the same for every run with this latent length.
   *
   * @param count at least 1
   * @return {@code [count][latent]}, standard normal
   * @throws InputException if the count is none, or more than memory can hold
   */
  public float[][] latent(int count, long seed) {
    return LatentVectors.draw(seed, count, experiment.game().generator().latent());
  }

  /**
   * Samples of a replica's generator.
   *
   * @param replica index, from 0
   * @param count at least 1
   * @return {@code [count][features]}, images in row-major order and in [-1, 1]
   * @throws InputException if there is no such replica or count
   */
  public float[][] sample(int replica, int count, long seed) {
    GameSession session = holding.apply(replica); // Refused before numbers are drawn.
    return generate(session, replica, latent(count, seed));
  }

  /**
   * Samples of every replica's generator, which takes no longer than those of one. Replica r's are
   * those of {@link #sample}.
   *
   * @param count at least 1
   * @return {@code [replica][count][features]}
   * @throws InputException if the count is none, or more than memory can hold
   */
  public float[][][] samples(int count, long seed) {
    float[][] latent = latent(count, seed);
    float[][][] samples = new float[experiment.replicas()][count][];
    List<GameSession> sessions =
        IntStream.range(0, experiment.replicas()).mapToObj(holding).distinct().toList();
    workers.forEach(sessions.size(), i -> fill(samples, sessions.get(i), latent));
    return samples;
  }

  /** All replicas of a group are shown the same latent vectors. */
  private static void fill(float[][][] samples, GameSession session, float[][] latent) {
    ReplicaRange range = session.game().replicas();
    int width = width(session.game().sampling().latent());
    int count = latent.length;
    // Rows of all replicas side by side, so that one batch of each is shown at once.
    float[][] rows =
        PaddedBatches.map(latent, width, z -> beside(session.samples(repeated(z, range)), range));
    int features = rows[0].length / range.count();
    for (int replica = 0; replica < range.count(); replica++) {
      for (int n = 0; n < count; n++) {
        samples[range.first() + replica][n] =
            Arrays.copyOfRange(rows[n], replica * features, (replica + 1) * features);
      }
    }
  }

  private static float[] repeated(float[] batch, ReplicaRange range) {
    float[] all = new float[Math.multiplyExact(range.count(), batch.length)];
    for (int i = 0; i < range.count(); i++) {
      System.arraycopy(batch, 0, all, i * batch.length, batch.length);
    }
    return all;
  }

  /** From [replica, row, features] to [row, replica, features]. */
  private static float[] beside(float[] results, ReplicaRange range) {
    int rows = PaddedBatches.SIZE;
    int features = results.length / range.count() / rows;
    float[] beside = new float[results.length];
    for (int replica = 0; replica < range.count(); replica++) {
      for (int row = 0; row < rows; row++) {
        System.arraycopy(
            results,
            (replica * rows + row) * features,
            beside,
            (row * range.count() + replica) * features,
            features);
      }
    }
    return beside;
  }

  /**
   * Maps latent vectors to samples.
   *
   * @param latent {@code [count][latent]}
   * @return {@code [count][features]}
   * @throws InputException if there is no such replica, or the vectors' length is not the
   *     generator's
   */
  public float[][] generate(int replica, float[][] latent) {
    return generate(holding.apply(replica), replica, latent);
  }

  private float[][] generate(GameSession session, int replica, float[][] latent) {
    int width = width(session.game().sampling().latent());
    return PaddedBatches.map(latent, width, z -> of(replica, session, z, session::samples));
  }

  /**
   * The discriminator's logits.
   *
   * @param points {@code [count][features]}
   * @return {@code [count]}
   * @throws InputException if there is no such replica, or the points' length is not that of the
   *     data
   */
  public float[] logits(int replica, float[][] points) {
    GameSession session = holding.apply(replica);
    int width = width(session.game().sampling().points());
    return PaddedBatches.mapToNumber(points, width, x -> of(replica, session, x, session::logits));
  }

  private static int width(Operand<?> input) {
    return Math.toIntExact(input.shape().tail().tail().size());
  }

  /** The graph holds a group of replicas; all are shown the same, one is looked at. */
  private static float[] of(
      int replica, GameSession session, float[] batch, UnaryOperator<float[]> network) {
    ReplicaRange range = session.game().replicas();
    float[] results = network.apply(repeated(batch, range));
    int perReplica = results.length / range.count();
    int start = (replica - range.first()) * perReplica;
    return Arrays.copyOfRange(results, start, start + perReplica);
  }
}
