package io.equilibria.training;

import io.equilibria.InputException;
import io.equilibria.config.Experiment;
import io.equilibria.game.FixedBatches;
import io.equilibria.game.LatentRows;
import io.equilibria.game.ReplicaRange;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.tensorflow.Operand;

/**
 * A run's players in inference: samples of its generators, logits of its discriminators.
 *
 * <p>Sample number n of a seed is a function of (seed, n) and the parameters alone, so it is the
 * same whether 1 or 10 000 are asked for: latent vectors are drawn by index, and shown to the
 * generator in {@link FixedBatches}.
 */
public final class Player {
  private final Experiment experiment;
  private final Games games;

  Player(Experiment experiment, Games games) {
    this.experiment = experiment;
    this.games = games;
  }

  /**
   * Latent vectors, the same for every run with this latent length.
   *
   * @param count at least 1
   * @return {@code [count][latent]}, standard normal
   * @throws InputException if the count is none, or more than memory can hold
   */
  public float[][] latent(int count, long seed) {
    return LatentRows.draw(seed, count, experiment.game().generator().latent());
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
    games.holding(replica); // Refused before numbers are drawn.
    return generate(replica, latent(count, seed));
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
    GameSession session = games.holding(replica);
    int width = width(session.game().sampling().latent());
    return FixedBatches.map(latent, width, z -> of(replica, session, z, session::samples));
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
    GameSession session = games.holding(replica);
    int width = width(session.game().sampling().points());
    return FixedBatches.mapToNumber(points, width, x -> of(replica, session, x, session::logits));
  }

  private static int width(Operand<?> input) {
    return Math.toIntExact(input.shape().tail().tail().size());
  }

  /** The graph holds a group of replicas; all are shown the same, one is looked at. */
  private static float[] of(
      int replica, GameSession session, float[] batch, UnaryOperator<float[]> network) {
    ReplicaRange range = session.game().replicas();
    float[] all = new float[Math.multiplyExact(range.count(), batch.length)];
    for (int i = 0; i < range.count(); i++) {
      System.arraycopy(batch, 0, all, i * batch.length, batch.length);
    }
    float[] results = network.apply(all);
    int perReplica = results.length / range.count();
    int start = (replica - range.first()) * perReplica;
    return Arrays.copyOfRange(results, start, start + perReplica);
  }
}
