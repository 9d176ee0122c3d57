package io.equilibria.internal.game;

import io.equilibria.tensor.Constants;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/** Means of tensors. */
final class Means {
  private Means() {}

  /** The mean of tensors of one shape; a single tensor is returned unchanged. */
  static <T extends TFloating> Operand<T> of(Ops tf, List<Operand<T>> all) {
    if (all.size() == 1) {
      return all.get(0);
    }
    Operand<T> sum = all.stream().reduce(tf.math::add).orElseThrow();
    return tf.math.mul(sum, Constants.like(tf, 1.0 / all.size(), sum));
  }
}
