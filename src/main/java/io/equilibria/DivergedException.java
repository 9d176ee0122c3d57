package io.equilibria;

import io.equilibria.internal.training.NonFiniteException;

/**
 * Thrown when a loss or parameter became infinite or NaN and the run cannot continue. The last
 * checkpoint is kept.
 */
public final class DivergedException extends RuntimeException {
  private final long step;
  private final String name;
  private final double value;

  DivergedException(NonFiniteException cause) {
    super(cause.getMessage(), cause);
    step = cause.step();
    name = cause.name();
    value = cause.value();
  }

  /** The step, counted from 0. */
  public long step() {
    return step;
  }

  /** The name of the loss or parameter, such as {@code generator_loss}. */
  public String name() {
    return name;
  }

  /** Its value: infinite or NaN. */
  public double value() {
    return value;
  }
}
