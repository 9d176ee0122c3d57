package io.equilibria.internal.export;

import io.equilibria.internal.config.ExperimentSpec;

/** The values of one replica's variables, by name such as {@code generator/dense_1/kernel}. */
interface ReplicaValues {
  ExperimentSpec experiment();

  boolean has(String variable);

  /**
   * The values of a variable in row-major order.
   *
   * @param size the number of elements of one replica
   * @throws io.equilibria.InputException if there is no variable of that name and size, or a value
   *     is not finite
   */
  float[] of(String variable, int size);
}
