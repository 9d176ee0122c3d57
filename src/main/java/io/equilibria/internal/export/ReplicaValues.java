package io.equilibria.internal.export;

import io.equilibria.internal.config.ExperimentSpec;

/** The numbers of one replica's variables, by name such as {@code generator/dense_1/kernel}. */
interface ReplicaValues {
  ExperimentSpec experiment();

  boolean has(String variable);

  /**
   * A variable in row-major order.
   *
   * @param size numbers of one replica
   * @throws io.equilibria.InputException if there is none of that name and size, or a number is not
   *     finite
   */
  float[] of(String variable, int size);
}
