package io.equilibria.internal.game.optimizer;

import io.equilibria.internal.config.OptimizerSpec;
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
 *       0. PyTorch divides by sqrt(s) + epsilon: its epsilon of 1e-8 is 1e-16 here.
 *   <li>SGD: u = mu u + g, w -= rate u; without momentum w -= rate g.
 * </ul>
 */
public sealed interface Optimizer<T extends TFloating> permits FusedOptimizer, ReplicaOptimizer {

  /**
   * Creates the optimiser of a player: a fused one if all replicas have the same settings.
   *
   * @param specs settings of one kind and schedule
   * @param player the player's name, used as prefix of variable names
   */
  static <T extends TFloating> Optimizer<T> of(
      PerReplica<OptimizerSpec> specs, String player, List<Variable> trained, Class<T> type) {
    return specs.agrees()
        ? new FusedOptimizer<>(specs.first(), player, trained, type)
        : new ReplicaOptimizer<>(specs, player, trained, type);
  }

  /** The optimiser's own variables. */
  List<VariableDefinition> slots();

  /**
   * Applies one update.
   *
   * @param gradients the gradients of the trained variables, in order
   * @param rate the learning rate of this step, a scalar, or {@code [replica]} if replicas differ
   * @return the ops that must run
   */
  List<Op> apply(Ops tf, VariableHandles handles, List<Operand<T>> gradients, Operand<T> rate);
}
