package io.equilibria.architecture;

import org.tensorflow.ndarray.Shape;

/**
 * Where a network is to stand in a game.
 *
 * @param name of the player, first part of the names of its variables: {@code generator}, {@code
 *     discriminator_1}
 * @param latent length of the noise vectors; 0 for a discriminator
 * @param sample shape of one sample: {@code [features]} or {@code [height, width, channels]}
 * @param classes of the data; 0 where it has none
 */
public record NetworkSite(String name, int latent, Shape sample, int classes) {
  /** A discriminator's. */
  public static NetworkSite ofDiscriminator(String name, Shape sample, int classes) {
    return new NetworkSite(name, 0, sample, classes);
  }
}
