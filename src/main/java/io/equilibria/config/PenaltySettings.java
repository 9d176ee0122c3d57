package io.equilibria.config;

/**
 * A penalty added to the discriminator's loss, as settings. A penalty on its gradient takes the
 * norm per sample. Any penalty goes with any loss. Open: a program may bring its own.
 */
public interface PenaltySettings extends Spec {
  @Override
  default PenaltySettings structure() {
    return this;
  }
}
