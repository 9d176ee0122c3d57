package io.equilibria.config;

import io.equilibria.config.GameSpec.Updates;

/**
 * A game of the literature: its rules and the settings it was published with. The networks are not
 * part of it.
 *
 * @param loss name of the pair of losses
 * @param penalty on the discriminator's gradient
 * @param constraint on the discriminator's parameters
 * @param discriminatorSteps to one of the generator
 * @param optimizer of both players
 */
public record GamePreset(
    String loss,
    PenaltySpec penalty,
    ConstraintSpec constraint,
    int discriminatorSteps,
    OptimizerSpec optimizer) {

  public GamePreset {
    Require.name("preset.loss", loss);
    Require.given("preset.penalty", penalty);
    Require.given("preset.constraint", constraint);
    Require.between(
        "preset.discriminator-steps", discriminatorSteps, 1, DiscriminatorSpec.MAX_STEPS);
    Require.given("preset.optimizer", optimizer);
  }

  /**
   * This game between the players of another one: architectures, latent dimension and average stay;
   * loss, penalty, constraint, steps and optimisers are replaced, and updates alternate.
   */
  public GameSpec applyTo(GameSpec game) {
    GeneratorSpec generator = game.generator();
    return new GameSpec(
        loss,
        penalty,
        Updates.ALTERNATING,
        new GeneratorSpec(
            generator.architecture(), optimizer, generator.latent(), generator.average()),
        new DiscriminatorSpec(
            game.discriminator().architecture(), optimizer, discriminatorSteps, constraint));
  }
}
