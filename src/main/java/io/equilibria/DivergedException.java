package io.equilibria;

/**
 * Thrown when a loss or parameter became infinite or NaN and the run cannot continue. The last
 * checkpoint is kept.
 */
public final class DivergedException extends RuntimeException {
  private final long step;
  private final String name;
  private final double value;

  DivergedException(String message, Throwable cause, long step, String name, double value) {
    super(message, cause);
    this.step = step;
    this.name = name;
    this.value = value;
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
