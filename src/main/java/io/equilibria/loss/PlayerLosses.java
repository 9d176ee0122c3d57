package io.equilibria.loss;

import io.equilibria.tensor.Constants;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * The losses of both players, without penalties.
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

  /**
   * The sum of two expectations, over data and over samples: the mean of sums if both have the same
   * size.
   *
   * @param onReal {@code [replica, batch]}
   * @param onGenerated {@code [replica, samples]}
   * @return {@code [replica]}
   */
  public static <T extends TFloating> Operand<T> mean(
      Ops tf, Operand<T> onReal, Operand<T> onGenerated) {
    return onReal.shape().equals(onGenerated.shape())
        ? mean(tf, tf.math.add(onReal, onGenerated))
        : tf.math.add(mean(tf, onReal), mean(tf, onGenerated));
  }
}
