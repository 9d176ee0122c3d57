package io.equilibria.training;

import io.equilibria.config.Experiment;
import io.equilibria.game.GameGraph;
import io.equilibria.game.LatentRows;
import io.equilibria.game.ReplicaRange;
import java.util.Arrays;

/**
 * A run's players in inference: samples of its generators, logits of its discriminators.
 *
 * <p>Sample number n of a seed is a function of (seed, n) and the parameters alone, so it is the
 * same whether 1 or 10 000 are asked for: latent vectors are drawn by index, and the generator
 * always sees batches of one size, since kernels may round differently for others.
 */
public final class Player {
  private static final int CHUNK = 64;

  private final Experiment experiment;
  private final Games games;

  Player(Experiment experiment, Games games) {
    this.experiment = experiment;
    this.games = games;
  }

  /**
   * Latent vectors, the same for every run with this latent length.
   *
   * @return {@code [count][latent]}, standard normal
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
   */
  public float[][] sample(int replica, int count, long seed) {
    return generate(replica, latent(count, seed));
  }

  /**
   * Maps latent vectors to samples.
   *
   * @param latent {@code [count][latent]}
   * @return {@code [count][features]}
   */
  public float[][] generate(int replica, float[][] latent) {
    return inChunks(replica, latent, GameSession::samples);
  }

  /**
   * The discriminator's logits.
   *
   * @param points {@code [count][features]}
   * @return {@code [count]}
   */
  public float[] logits(int replica, float[][] points) {
    float[][] rows = inChunks(replica, points, GameSession::logits);
    float[] logits = new float[rows.length];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = rows[i][0];
    }
    return logits;
  }

  private interface Inference {
    float[] apply(GameSession session, float[] input);
  }

  private float[][] inChunks(int replica, float[][] rows, Inference inference) {
    GameSession session = games.holding(replica);
    GameGraph game = session.game();
    ReplicaRange range = game.replicas();
    float[][] out = new float[rows.length][];
    for (int from = 0; from < rows.length; from += CHUNK) {
      int width = rows[0].length;
      float[] one = new float[CHUNK * width];
      for (int i = 0; i < CHUNK && from + i < rows.length; i++) {
        System.arraycopy(rows[from + i], 0, one, i * width, width);
      }
      // The graph holds a group of replicas; all are shown the same, one is looked at.
      float[] all = new float[range.count() * one.length];
      for (int i = 0; i < range.count(); i++) {
        System.arraycopy(one, 0, all, i * one.length, one.length);
      }
      float[] result = inference.apply(session, all);
      int perReplica = result.length / range.count();
      int features = perReplica / CHUNK;
      int start = (replica - range.first()) * perReplica;
      for (int i = 0; i < CHUNK && from + i < rows.length; i++) {
        out[from + i] =
            Arrays.copyOfRange(result, start + i * features, start + (i + 1) * features);
      }
    }
    return out;
  }
}
