package io.equilibria.training;

import io.equilibria.run.Divergence;

/**
 * A loss or a parameter became infinite or not a number, and so ended the run; the last checkpoint
 * is from before.
 */
public final class NonFiniteException extends RuntimeException {
  private final long step;
  private final String name;
  private final double value;

  private NonFiniteException(long step, String name, double value) {
    super(
        ("%s is %s at step %d: training has diverged. Try a smaller learning rate"
                + " (game.discriminator.optimizer.rate, game.generator.optimizer.rate) or a"
                + " penalty (game.penalty.kind)")
            .formatted(name, value, step));
    this.step = step;
    this.name = name;
    this.value = value;
  }

  /** Of a replica with which a run stops. */
  static NonFiniteException of(Divergence divergence, int replicas) {
    String name = divergence.name() + (replicas == 1 ? "" : " of replica " + divergence.replica());
    return new NonFiniteException(divergence.step(), name, divergence.value());
  }

  /** Of the last replica of a run, after all others had diverged. */
  static NonFiniteException ofLast(Divergence divergence, int replicas) {
    String name =
        "%s of replica %d, the last one left,".formatted(divergence.name(), divergence.replica());
    return replicas == 1
        ? of(divergence, 1)
        : new NonFiniteException(divergence.step(), name, divergence.value());
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
