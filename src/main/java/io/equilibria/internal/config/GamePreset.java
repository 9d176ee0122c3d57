package io.equilibria.internal.config;

import io.equilibria.config.GameKind;
import io.equilibria.config.LossSettings;
import io.equilibria.config.PenaltySettings;
import io.equilibria.internal.config.GameSpec.Updates;
import java.util.List;

/**
 * A game of the literature with its published settings. The networks are not part of it.
 *
 * @param loss the pair of losses
 * @param penalty the penalty on the discriminator's gradient
 * @param constraint the constraint on the discriminator's parameters
 * @param discriminatorSteps the number of discriminator steps per generator step
 * @param optimizer the optimiser of both players
 */
public record GamePreset(
    LossSettings loss,
    PenaltySettings penalty,
    ConstraintSpec constraint,
    int discriminatorSteps,
    OptimizerSpec optimizer) {

  /** The game that the settings of a {@link GameKind} change. */
  static final GamePreset PLAIN =
      new GamePreset(
          "non-saturating",
          PenaltySpec.NoPenalty.DEFAULT,
          ConstraintSpec.NoConstraint.DEFAULT,
          1,
          OptimizerSpec.Adam.DEFAULT);

  /** A game whose loss has no settings. */
  GamePreset(
      String loss,
      PenaltySettings penalty,
      ConstraintSpec constraint,
      int discriminatorSteps,
      OptimizerSpec optimizer) {
    this(new LossSpec.Plain(loss), penalty, constraint, discriminatorSteps, optimizer);
  }

  public GamePreset {
    Require.given("preset.loss", loss);
    Require.given("preset.penalty", penalty);
    Require.given("preset.constraint", constraint);
    Require.between(
        "preset.discriminator-steps", discriminatorSteps, 1, DiscriminatorSpec.MAX_STEPS);
    Require.given("preset.optimizer", optimizer);
  }

  /**
   * Applies this game to the players of another one: architectures, latent dimension and average
   * are kept; loss, penalty, constraint, steps and optimisers are replaced, and updates alternate.
   */
  public GameSpec applyTo(GameSpec game) {
    return new GameSpec(
        loss,
        List.of(penalty),
        Updates.ALTERNATING,
        game.generators().stream().map(player -> player.withOptimizer(optimizer)).toList(),
        game.discriminators().stream().map(this::applyTo).toList(),
        game.mixture());
  }

  private DiscriminatorSpec applyTo(DiscriminatorSpec player) {
    return new DiscriminatorSpec(player.architecture(), optimizer, discriminatorSteps, constraint);
  }
}
