package io.equilibria.internal.game;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Merge;
import org.tensorflow.op.core.SwitchCond;
import org.tensorflow.types.TBool;

/**
 * Ops that run only in steps in which a condition holds. The outputs of a branch not taken are dead
 * tensors, as is everything that depends on them, so ops behind a closed gate cost nothing.
 * TensorFlow's functions are not used because it does not simplify their bodies.
 */
final class Gate {
  private final Ops tf;
  private final Operand<TBool> taken;
  private final Operand<TBool> left;

  /**
   * Creates a gate.
   *
   * @param tf its control dependencies run before the gate
   * @param condition a scalar
   */
  Gate(Ops tf, Operand<TBool> condition) {
    this.tf = tf;
    SwitchCond<TBool> branch = tf.switchCond(condition, condition);
    this.taken = tf.identity(branch.outputTrue());
    this.left = tf.identity(branch.outputFalse());
  }

  /** Ops created by the result run only if the condition holds. */
  Ops inside() {
    return tf.withControlDependencies(List.of((Op) taken));
  }

  /** The control dependency of everything that runs only if the condition holds. */
  Op open() {
    return (Op) taken;
  }

  /** An op that runs in every step, after the updates behind the gate. */
  Op close(List<Op> updates) {
    Operand<TBool> done = tf.withControlDependencies(updates).identity(taken);
    Merge<TBool> either = tf.merge(List.of(done, left));
    return either;
  }
}
