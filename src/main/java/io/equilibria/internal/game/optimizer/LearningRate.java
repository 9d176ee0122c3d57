package io.equilibria.internal.game.optimizer;

import io.equilibria.internal.config.OptimizerSpec;
import io.equilibria.internal.config.OptimizerSpec.Schedule;
import io.equilibria.tensor.Constants;
import io.equilibria.tensor.PerReplica;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TFloating;

/** The learning rate of a step. */
public final class LearningRate {
  private LearningRate() {}

  /**
   * The rate, or rate (1 - step / steps), not below zero if a run continues beyond its steps.
   *
   * @param step scalar int64, counted from 0
   * @param steps the number of steps of the whole run
   * @return a scalar, or {@code [replica]} if replicas differ
   */
  public static <T extends TFloating> Operand<T> at(
      Ops tf, PerReplica<OptimizerSpec> specs, Operand<TInt64> step, long steps, Class<T> type) {
    Operand<T> rate = specs.number(tf, OptimizerSpec::rate, 0, type);
    if (specs.first().schedule() == Schedule.CONSTANT) {
      return rate;
    }
    Operand<T> done =
        tf.math.div(tf.dtypes.cast(step, type), Constants.scalar(tf, (double) steps, type));
    Operand<T> left = tf.math.sub(Constants.scalar(tf, 1, type), done);
    return tf.math.mul(rate, tf.math.maximum(left, Constants.scalar(tf, 0, type)));
  }
}
