package io.equilibria.loss;

import io.equilibria.tensor.Constants;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * What each player minimises, without penalties.
 *
 * @param discriminator {@code [replica]}
 * @param generator {@code [replica]}
 */
public record PlayerLosses<T extends TFloating>(Operand<T> discriminator, Operand<T> generator) {

  /**
   * The expectation of the formulas: the mean over the batch.
   *
   * @param perSample {@code [replica, batch]}
   * @return {@code [replica]}
   */
  public static <T extends TFloating> Operand<T> mean(Ops tf, Operand<T> perSample) {
    return tf.math.mean(perSample, Constants.axes(tf, 1, 2));
  }
}
