package io.equilibria.training;

/** A loss or a parameter became infinite or not a number; the last checkpoint is from before. */
public final class NonFiniteException extends RuntimeException {
  private final long step;
  private final String name;
  private final double value;

  NonFiniteException(long step, String name, double value) {
    super(
        ("%s is %s at step %d: training has diverged. Try a smaller learning rate"
                + " (game.discriminator.optimizer.rate, game.generator.optimizer.rate) or a"
                + " penalty (game.penalty.kind)")
            .formatted(name, value, step));
    this.step = step;
    this.name = name;
    this.value = value;
  }

  /** The step, counted from zero, at which it was first seen. */
  public long step() {
    return step;
  }

  /** The scalar or variable. */
  public String name() {
    return name;
  }

  /** An infinity or NaN. */
  public double value() {
    return value;
  }
}
