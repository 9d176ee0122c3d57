package io.equilibria.config;

import io.equilibria.InputException;

/**
 * The rules and the players.
 *
 * @param loss name of the pair of losses, such as {@code non-saturating}; users may add their own,
 *     so that only its form is checked here
 * @param penalty added to the discriminator's loss
 * @param updates who moves when; simultaneous ones need one discriminator step
 * @param generator draws samples
 * @param discriminator tells them from data
 */
public record GameSpec(
    String loss,
    PenaltySpec penalty,
    Updates updates,
    GeneratorSpec generator,
    DiscriminatorSpec discriminator) {

  /** Who moves when. */
  public enum Updates {
    /** The discriminator makes its steps, then the generator answers. */
    ALTERNATING,
    /** Both take their gradients at the same point. */
    SIMULTANEOUS
  }

  /** GAN-GP (Fedus et al. 2017): the non-saturating losses with the interpolated penalty. */
  public static final GameSpec DEFAULT =
      new GameSpec(
          "non-saturating",
          PenaltySpec.Interpolated.DEFAULT,
          Updates.ALTERNATING,
          GeneratorSpec.DEFAULT,
          DiscriminatorSpec.DEFAULT);

  public GameSpec {
    Require.name("game.loss", loss);
    Require.given("game.penalty", penalty);
    Require.given("game.updates", updates);
    Require.given("game.generator", generator);
    Require.given("game.discriminator", discriminator);
    if (updates == Updates.SIMULTANEOUS && discriminator.steps() != 1) {
      throw new InputException(
          "game.discriminator.steps must be 1 when updates are simultaneous, found "
              + discriminator.steps()
              + "; or choose alternating updates");
    }
  }
}
