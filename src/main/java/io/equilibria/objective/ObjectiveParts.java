package io.equilibria.objective;

import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * What an objective came to for one discriminator and one generator.
 *
 * @param parts what each term adds for a side, {@code [replica]} each
 * @param scalars numbers to be recorded by name, {@code [replica]} each
 */
public record ObjectiveParts<T extends TFloating>(
    Map<Side, List<Operand<T>>> parts, Map<String, Operand<T>> scalars) {

  /** Whether any term adds something for a side. */
  public boolean adds(Side side) {
    return parts.containsKey(side);
  }

  /**
   * What a side minimises.
   *
   * @return {@code [replica]}
   * @throws IllegalStateException if no term adds anything for the side
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
