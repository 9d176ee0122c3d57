package io.equilibria.config;

/**
 * Settings of a player's network: its family and size. Input and output follow from the data: a
 * generator maps a latent vector to a sample, a discriminator maps a sample to one logit. Programs
 * may add their own.
 */
public interface ArchitectureSettings extends Spec {
  @Override
  default ArchitectureSettings structure() {
    return this;
  }

  /** Whether the output depends on the input; required for a discriminator. */
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
