package io.equilibria.config;

/**
 * The family and size of a player's network, as settings. Its input and output follow from the
 * data: a generator maps a latent vector to a sample, a discriminator a sample to one logit. Open:
 * a program may bring its own.
 */
public interface ArchitectureSettings extends Spec {
  @Override
  default ArchitectureSettings structure() {
    return this;
  }

  /** Whether the output depends on the input, as a discriminator's must. */
  default boolean seesInput() {
    return true;
  }

  /** Whether it accepts and returns only images. */
  default boolean forImages() {
    return false;
  }

  /** Whether a sample's output depends in training on the other samples of its batch. */
  default boolean usesBatchStatistics() {
    return false;
  }
}
