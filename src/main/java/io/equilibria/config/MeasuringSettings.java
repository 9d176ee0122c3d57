package io.equilibria.config;

import io.equilibria.Incubating;
import io.equilibria.internal.config.AnyWord;
import io.equilibria.internal.config.player.MeasuringSpec;

/**
 * Settings of the concave measuring function phi of a game (Arora et al. 2017, section 2). A
 * function with constants is a record with {@link KindName}; a function without is written by its
 * name only. Programs may add their own.
 */
@Incubating
@AnyWord(MeasuringSpec.Plain.class)
public interface MeasuringSettings extends Spec {
  @Override
  default MeasuringSettings structure() {
    return this;
  }
}
