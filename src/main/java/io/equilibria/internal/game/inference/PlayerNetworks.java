package io.equilibria.internal.game.inference;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The players of one game in inference, evaluated on batches of {@link PaddedBatches#SIZE} rows.
 * {@link BatchedPlayers} turns them into samplers.
 */
public interface PlayerNetworks {
  /** The shape of one sample, {@code [features]} or {@code [height, width, channels]}. */
  long[] sampleShape();

  /** The number of features of a point. */
  default int features() {
    return Math.toIntExact(Arrays.stream(sampleShape()).reduce(1, Math::multiplyExact));
  }

  /** The length of latent vectors; each generator uses the leading numbers that it needs. */
  int latent();

  /** The current mixture weights of the players. */
  PlayerWeights mixture();

  /** A description of the parameters used for sampling. */
  String weights();

  /** The class names of conditional generators; empty for unconditional ones. */
  List<String> classes();

  /** Whether logits depend on classes. */
  boolean judgesByClass();

  /**
   * Runs one generator.
   *
   * @param batch {@code [SIZE, latent]} in row-major order
   * @param labels {@code [SIZE]}, for class-conditional generators
   * @return {@code [SIZE, features]} in row-major order
   */
  float[] samples(int generator, float[] batch, Optional<int[]> labels);

  /**
   * Runs every discriminator.
   *
   * @param batch {@code [SIZE, features]} in row-major order
   * @param labels {@code [SIZE]}, if logits depend on classes
   * @return the logits, {@code [SIZE, discriminators]} in row-major order
   */
  float[] logits(float[] batch, Optional<int[]> labels);
}
