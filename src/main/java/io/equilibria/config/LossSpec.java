package io.equilibria.config;

import io.equilibria.config.player.MeasuringSpec;

/**
 * The pair of adversarial losses. Programs may add losses: a loss with settings is a separate
 * record with {@link KindName}, written {@code loss: {kind: ..., ...}}; one without settings is
 * {@link Plain}, written {@code loss: hinge}.
 */
@AnyWord(LossSpec.Plain.class)
public interface LossSpec extends Spec {
  @Override
  default LossSpec structure() {
    return this;
  }

  /**
   * The game of a measuring function: the discriminator maximises E phi(D(x)) + E phi(1 - D(G(z))).
   *
   * @param function the function phi
   * @param generator the generator's loss
   */
  @KindName("measured")
  record Measured(MeasuringSpec function, GeneratorForm generator) implements LossSpec {
    /** The generator's loss. */
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
