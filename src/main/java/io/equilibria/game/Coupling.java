package io.equilibria.game;

import io.equilibria.layer.Parameter;
import io.equilibria.layer.Weights;
import io.equilibria.objective.Side;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * How the payoffs of all pairs of players make up what each side minimises; mostly {@link
 * UniformCoupling}.
 */
public interface Coupling {

  /**
   * Numbers that a side trains beside its players' parameters, by full name, such as the weights of
   * a mixture. They move by the optimiser of the side's first player.
   *
   * @param players of the side
   */
  default Map<String, Parameter> parameters(Side side, int players) {
    return Map.of();
  }

  /**
   * What a side minimises in all: each of its players, and the numbers of {@link #parameters},
   * descends its gradient.
   *
   * @param payoffs of the side by discriminator, then by generator, {@code [replica]} each
   * @param weights values of both sides' parameters, {@code [replica, ...shape]}
   * @return {@code [replica]}
   */
  <T extends TFloating> Operand<T> total(
      Ops tf, Side side, List<List<Operand<T>>> payoffs, Weights<T> weights);
}
