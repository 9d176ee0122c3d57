package io.equilibria.run;

/**
 * Where a replica of a run was first seen to have diverged, or to be about to.
 *
 * @param replica index in the run, from 0
 * @param step counted from 0: that whose scalar is the value, or the last of the block of steps
 *     after which a parameter was
 * @param name of the scalar, such as {@code discriminator_loss}, or of the parameter, such as
 *     {@code generator/dense_1/kernel}
 * @param value an infinity or NaN; of a large loss the loss
 */
public record Divergence(int replica, long step, String name, double value) {
  /** In words, without the replica. */
  @Override
  public String toString() {
    return "%s is %s at step %d".formatted(name, value, step);
  }
}
