package io.equilibria.game.optimizer;

import io.equilibria.config.OptimizerSpec;
import io.equilibria.tensor.PerReplica;
import io.equilibria.tensor.Variable;
import io.equilibria.tensor.VariableHandles;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * An optimiser of one player.
 *
 * <ul>
 *   <li>Adam: m = b1 m + (1 - b1) g, v = b2 v + (1 - b2) g^2, w -= rate sqrt(1 - b2^t) / (1 - b1^t)
 *       m / (sqrt(v) + epsilon). This is "epsilon hat" of Kingma and Ba 2015, section 2; PyTorch
 *       adds epsilon after correcting v.
 *   <li>RMSProp: s = d s + (1 - d) g^2, u = mu u + rate g / sqrt(s + epsilon), w -= u; s starts at
 *       0.
 *   <li>SGD: u = mu u + g, w -= rate u; without momentum w -= rate g.
 * </ul>
 */
public sealed interface Optimizer<T extends TFloating> permits FusedOptimizer, ReplicaOptimizer {

  /**
   * The optimiser of a player: a fused one where all replicas agree on its numbers.
   *
   * @param specs of one kind and schedule
   * @param player whose name is the first part of names of variables
   */
  static <T extends TFloating> Optimizer<T> of(
      PerReplica<OptimizerSpec> specs, String player, List<Variable> trained, Class<T> type) {
    return specs.agrees()
        ? new FusedOptimizer<>(specs.first(), player, trained, type)
        : new ReplicaOptimizer<>(specs, player, trained, type);
  }

  /** The variables that the optimiser keeps beside the player's. */
  List<VariableDefinition> slots();

  /**
   * One step down the gradients.
   *
   * @param gradients of the trained variables in their order
   * @param rate the learning rate of this step, a scalar, or {@code [replica]} where they differ
   * @return the ops that have to run
   */
  List<Op> apply(Ops tf, VariableHandles handles, List<Operand<T>> gradients, Operand<T> rate);
}
