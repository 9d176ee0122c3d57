package io.equilibria;

import java.util.List;

/**
 * What consecutive steps recorded, by name: losses, penalties, gradient norms, logits. A replica
 * that diverged has NaN from the next step on.
 *
 * <p>Immutable and thread-safe. Values are copied when they are read.
 */
public interface Scalars {
  /** The first step, counted from 0. */
  long firstStep();

  /** Number of steps. */
  int steps();

  /** Number of games that train together. */
  int replicas();

  /** Names of all scalars, such as {@code generator_loss}. */
  List<String> names();

  /**
   * One scalar.
   *
   * @param name one of {@link #names}
   * @return {@code [step][replica]}
   * @throws IllegalArgumentException if there is none of that name
   */
  float[][] values(String name);
}
