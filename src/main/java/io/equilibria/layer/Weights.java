package io.equilibria.layer;

import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * The values of parameters by name, each {@code [replica, ...shape]} or, for a single replica,
 * {@code [...shape]}.
 */
@FunctionalInterface
public interface Weights<T extends TFloating> {
  Operand<T> get(String name);

  /** The parameters under a prefix: {@code within("dense_1").get("bias")}. */
  default Weights<T> within(String prefix) {
    return name -> get(prefix + "/" + name);
  }
}
