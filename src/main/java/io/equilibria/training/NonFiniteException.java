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

  /** What a scalar or variable is called where there may be several replicas. */
  static String place(String name, int replica, int replicas) {
    return replicas == 1 ? name : name + " of replica " + replica;
  }

  /**
   * The step, counted from zero, at which it was first seen. Scalars are looked at after every
   * step, parameters after every block of steps.
   */
  public long step() {
    return step;
  }

  /** The scalar or variable, with its replica where there are several. */
  public String name() {
    return name;
  }

  /** An infinity or NaN. */
  public double value() {
    return value;
  }
}
