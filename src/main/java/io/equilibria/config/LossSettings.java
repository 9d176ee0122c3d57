package io.equilibria.config;

import io.equilibria.internal.config.AnyWord;
import io.equilibria.internal.config.LossSpec;

/**
 * The pair of adversarial losses, as settings. Open: a loss with settings is a record with {@link
 * KindName}, written {@code loss: {kind: ..., ...}}; one without settings is written {@code loss:
 * hinge}.
 */
@AnyWord(LossSpec.Plain.class)
public interface LossSettings extends Spec {
  @Override
  default LossSettings structure() {
    return this;
  }
}
