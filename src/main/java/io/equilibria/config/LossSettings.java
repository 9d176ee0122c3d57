package io.equilibria.config;

import io.equilibria.internal.config.AnyWord;
import io.equilibria.internal.config.LossSpec;

/**
 * Settings of the two players' adversarial losses. A loss with settings is a record with {@link
 * KindName}, written {@code loss: {kind: ..., ...}}; a loss without settings is written {@code
 * loss: hinge}. Programs may add their own.
 */
@AnyWord(LossSpec.Plain.class)
public interface LossSettings extends Spec {
  @Override
  default LossSettings structure() {
    return this;
  }
}
