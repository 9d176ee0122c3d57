package io.equilibria.internal.run;

/**
 * The first value that shows that a replica of a run has diverged, or may soon diverge.
 *
 * @param replica index in the run, from 0
 * @param step counted from 0: the step that recorded the scalar, or the last step of the block
 *     after which the parameter was checked
 * @param name of the scalar, such as {@code discriminator_loss}, or of the parameter, such as
 *     {@code generator/dense_1/kernel}
 * @param value an infinity or NaN; for a large loss, the loss
 */
public record Divergence(int replica, long step, String name, double value) {
  /** A description for messages, without the replica. */
  @Override
  public String toString() {
    return "%s is %s at step %d".formatted(name, value, step);
  }
}
