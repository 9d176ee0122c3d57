package io.equilibria.game;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Merge;
import org.tensorflow.op.core.SwitchCond;
import org.tensorflow.types.TBool;

/**
 * Ops that run in those steps alone in which a condition holds. What a branch that is not taken
 * gives is dead, and so is all that depends on it, so that nothing behind a gate costs anything
 * then; unlike functions, whose bodies TensorFlow does not simplify.
 */
final class Gate {
  private final Ops tf;
  private final Operand<TBool> taken;
  private final Operand<TBool> left;

  /**
   * A gate.
   *
   * @param tf whose control dependencies come before it
   * @param condition a scalar
   */
  Gate(Ops tf, Operand<TBool> condition) {
    this.tf = tf;
    SwitchCond<TBool> branch = tf.switchCond(condition, condition);
    this.taken = tf.identity(branch.outputTrue());
    this.left = tf.identity(branch.outputFalse());
  }

  /** Ops made by this run only where the condition holds. */
  Ops inside() {
    return tf.withControlDependencies(List.of((Op) taken));
  }

  /** What runs only where the condition holds must wait for this. */
  Op open() {
    return (Op) taken;
  }

  /** Runs in each step, after what was done behind the gate. */
  Op close(List<Op> updates) {
    Operand<TBool> done = tf.withControlDependencies(updates).identity(taken);
    Merge<TBool> either = tf.merge(List.of(done, left));
    return either;
  }
}
