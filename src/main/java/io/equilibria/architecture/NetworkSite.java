package io.equilibria.architecture;

import org.tensorflow.ndarray.Shape;

/**
 * The role of a network in a game: which player it is, and the data that it takes or returns.
 *
 * @param name the name of the player, the prefix of its variables' names: {@code generator}, {@code
 *     discriminator_1}
 * @param latent the length of the latent vectors; 0 for a discriminator
 * @param sample the shape of one sample: {@code [features]} or {@code [height, width, channels]}
 * @param classes the number of classes of the data; 0 for none
 */
public record NetworkSite(String name, int latent, Shape sample, int classes) {
  /** The site of a discriminator. */
  public static NetworkSite ofDiscriminator(String name, Shape sample, int classes) {
    return new NetworkSite(name, 0, sample, classes);
  }
}
