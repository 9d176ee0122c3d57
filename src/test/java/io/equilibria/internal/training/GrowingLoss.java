package io.equilibria.internal.training;

import io.equilibria.loss.AdversarialLoss;
import io.equilibria.loss.Logits;
import io.equilibria.loss.PlayerLosses;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * Least squares, less a multiple of the squared logit on data: where the multiple exceeds 1 the
 * discriminator grows without limit. For runs whose replicas are all in one group.
 *
 * @param spoilt the multiple for each replica: 0 for one that stays finite, 2 for one that diverges
 *     after some steps
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record GrowingLoss(float... spoilt) implements AdversarialLoss {
  @Override
  public <T extends TFloating> PlayerLosses<T> of(Ops tf, Logits<T> logits) {
    float[][] column = new float[spoilt.length][];
    for (int i = 0; i < column.length; i++) {
      column[i] = new float[] {spoilt[i]};
    }
    Operand<T> weights = tf.dtypes.cast(tf.constant(column), logits.real().type());
    Operand<T> real = tf.math.square(logits.real());
    Operand<T> growing = tf.math.mul(weights, real);
    return new PlayerLosses<>(
        PlayerLosses.mean(
            tf, tf.math.sub(tf.math.add(real, tf.math.square(logits.generated())), growing)),
        PlayerLosses.mean(tf, logits.generated()));
  }
}
