package io.equilibria.internal.config;

import io.equilibria.config.KindName;
import io.equilibria.config.LossSettings;
import io.equilibria.config.MeasuringSettings;
import io.equilibria.internal.config.player.MeasuringSpec;

/** The settings of the losses of the library. */
public sealed interface LossSpec extends LossSettings {
  /**
   * The game of a measuring function: the discriminator maximises E phi(D(x)) + E phi(1 - D(G(z))).
   *
   * @param function the function phi
   * @param generator the generator's loss
   */
  @KindName("measured")
  record Measured(MeasuringSettings function, GeneratorForm generator) implements LossSpec {
    /** The generator's loss, which it minimises. */
    public enum GeneratorForm {
      /** E phi(1 - D(G(z))): the zero-sum game. */
      SATURATING,
      /** -E phi(D(G(z))). */
      NON_SATURATING
    }

    /** The zero-sum game of the smoothed log. */
    public static final Measured DEFAULT =
        new Measured(MeasuringSpec.SmoothedLog.DEFAULT, GeneratorForm.SATURATING);

    public Measured {
      Require.given("loss.function", function);
      Require.given("loss.generator", generator);
    }
  }

  /**
   * A loss without settings.
   *
   * @param kind its name, such as {@code non-saturating}; only its form is checked here, since
   *     programs may add losses
   */
  record Plain(String kind) implements LossSpec {
    public Plain {
      Require.kind("game.loss", kind);
    }
  }
}
