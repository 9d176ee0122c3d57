package io.equilibria;

import java.util.List;

/**
 * The scalars recorded in consecutive steps, by name: losses, penalties, gradient norms, logits. In
 * a replica that diverged they are NaN from the next step on.
 *
 * <p>Immutable and thread-safe. Values are copied when they are read.
 */
public interface Scalars {
  /** The first step, counted from 0. */
  long firstStep();

  /** Number of steps. */
  int steps();

  /** The number of replicas: games that train together. */
  int replicas();

  /** Names of all scalars, such as {@code generator_loss}. */
  List<String> names();

  /**
   * The values of one scalar.
   *
   * @param name one of {@link #names}
   * @return {@code [step][replica]}
   * @throws IllegalArgumentException if there is no scalar of that name
   */
  float[][] values(String name);
}
