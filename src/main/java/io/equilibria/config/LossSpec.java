package io.equilibria.config;

/**
 * The pair of adversarial losses. Open: a loss with settings is a record of its own with {@link
 * KindName}, written {@code loss: {kind: ..., ...}}; one without is {@link Plain}, written {@code
 * loss: hinge}.
 */
@AnyWord(LossSpec.Plain.class)
public interface LossSpec extends Spec {
  @Override
  default LossSpec structure() {
    return this;
  }

  /**
   * A loss without settings.
   *
   * @param kind its name, such as {@code non-saturating}; programs may bring their own, so that
   *     only its form is checked here
   */
  record Plain(String kind) implements LossSpec {
    public Plain {
      Require.kind("game.loss", kind);
    }
  }
}
