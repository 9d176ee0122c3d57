package io.equilibria.internal.training;

import io.equilibria.internal.run.Divergence;

/**
 * Thrown when a loss or a parameter becomes infinite or NaN, which ends the run. The last
 * checkpoint is from an earlier step.
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

  /** An exception for a replica whose divergence stops the run. */
  static NonFiniteException of(Divergence divergence, int replicas) {
    String name = divergence.name() + (replicas == 1 ? "" : " of replica " + divergence.replica());
    return new NonFiniteException(divergence.step(), name, divergence.value());
  }

  /** An exception for the last replica of a run to diverge. */
  static NonFiniteException ofLast(Divergence divergence, int replicas) {
    String name =
        "%s of replica %d, the last one left,".formatted(divergence.name(), divergence.replica());
    return replicas == 1
        ? of(divergence, 1)
        : new NonFiniteException(divergence.step(), name, divergence.value());
  }

  /**
   * The step, counted from 0, at which the value was first detected. Scalars are checked at every
   * step, parameters after every block of steps.
   */
  public long step() {
    return step;
  }

  /** The name of the scalar or variable, with the replica if there are several. */
  public String name() {
    return name;
  }

  /** The value, an infinity or NaN. */
  public double value() {
    return value;
  }
}
