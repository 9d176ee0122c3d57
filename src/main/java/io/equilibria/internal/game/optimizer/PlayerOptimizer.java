package io.equilibria.internal.game.optimizer;

import io.equilibria.internal.config.OptimizerSpec;
import io.equilibria.tensor.PerReplica;
import io.equilibria.tensor.Variable;
import java.util.List;
import org.tensorflow.types.family.TFloating;

/**
 * A player's optimiser and the variables that it trains.
 *
 * @param specs the settings by replica
 * @param trained the trained variables; empty if the player is frozen
 * @param optimizer their optimiser
 */
public record PlayerOptimizer<T extends TFloating>(
    PerReplica<OptimizerSpec> specs, List<Variable> trained, Optimizer<T> optimizer) {

  /**
   * Creates the optimiser of a player.
   *
   * @param player prefix of the names of the optimiser's variables
   * @param trainable the player's trained parameters, which are not updated if it is frozen
   */
  public static <T extends TFloating> PlayerOptimizer<T> of(
      PerReplica<OptimizerSpec> specs, String player, List<Variable> trainable, Class<T> type) {
    List<Variable> trained = specs.first().moves() ? trainable : List.of();
    return new PlayerOptimizer<>(specs, trained, Optimizer.of(specs, player, trained, type));
  }
}
