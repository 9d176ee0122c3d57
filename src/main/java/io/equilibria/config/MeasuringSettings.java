package io.equilibria.config;

import io.equilibria.Incubating;
import io.equilibria.internal.config.AnyWord;
import io.equilibria.internal.config.player.MeasuringSpec;

/**
 * The concave measuring function phi of a game (Arora et al. 2017, section 2), as settings. Open: a
 * function of a program is a record with {@link KindName}, or is named by its word alone.
 */
@Incubating
@AnyWord(MeasuringSpec.Plain.class)
public interface MeasuringSettings extends Spec {
  @Override
  default MeasuringSettings structure() {
    return this;
  }
}
