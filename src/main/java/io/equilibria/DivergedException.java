package io.equilibria;

/**
 * A loss or parameter became infinite or NaN, and the run cannot continue. Its last checkpoint
 * stays.
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

  /** What diverged, such as {@code generator_loss}. */
  public String name() {
    return name;
  }

  /** Its value: infinite or NaN. */
  public double value() {
    return value;
  }
}
