package io.equilibria.internal.objective;

import io.equilibria.objective.Side;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * The values of an objective for one discriminator and one generator.
 *
 * @param parts the contribution of each term to a side's loss, {@code [replica]} each
 * @param scalars the numbers to record by name, {@code [replica]} each
 */
public record ObjectiveParts<T extends TFloating>(
    Map<Side, List<Operand<T>>> parts, Map<String, Operand<T>> scalars) {

  /** Whether any term contributes to a side's loss. */
  public boolean adds(Side side) {
    return parts.containsKey(side);
  }

  /**
   * The total loss of a side.
   *
   * @return {@code [replica]}
   * @throws IllegalStateException if no term contributes to the side's loss
   */
  public Operand<T> sum(Ops tf, Side side) {
    return parts.getOrDefault(side, List.of()).stream()
        .reduce(tf.math::add)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "no term of the objective adds anything for the " + side));
  }
}
