package io.equilibria.config;

/**
 * Settings of a penalty added to the discriminator's loss. A gradient penalty uses the norm of each
 * sample's gradient. Every penalty can be combined with every loss. Programs may add their own.
 */
public interface PenaltySettings extends Spec {
  @Override
  default PenaltySettings structure() {
    return this;
  }
}
