package io.equilibria.game.inference;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The players of one game in inference, which are shown batches of {@link PaddedBatches#SIZE} rows.
 * {@link BatchedPlayers} makes samplers of them.
 */
public interface PlayerNetworks {
  /** Shape of one sample, {@code [features]} or {@code [height, width, channels]}. */
  long[] sampleShape();

  /** Numbers of a point that is judged. */
  default int features() {
    return Math.toIntExact(Arrays.stream(sampleShape()).reduce(1, Math::multiplyExact));
  }

  /** Length of latent vectors, of which each generator takes what it needs. */
  int latent();

  /** The weights that the players are mixed by, as they stand. */
  PlayerWeights mixture();

  /** The parameters that samples are drawn with, in words. */
  String weights();

  /** Names of the classes that the generators are given; empty if they are given none. */
  List<String> classes();

  /** Whether logits depend on classes. */
  boolean judgesByClass();

  /**
   * Samples of one generator.
   *
   * @param batch {@code [SIZE, latent]} in row-major order
   * @param labels {@code [SIZE]}, where the generators are given classes
   * @return {@code [SIZE, features]} in row-major order
   */
  float[] samples(int generator, float[] batch, Optional<int[]> labels);

  /**
   * Logits of every discriminator.
   *
   * @param batch {@code [SIZE, features]} in row-major order
   * @param labels {@code [SIZE]}, where logits depend on classes
   * @return {@code [SIZE, discriminators]} in row-major order
   */
  float[] logits(float[] batch, Optional<int[]> labels);
}
