package io.equilibria.penalty;

import io.equilibria.tensor.PerReplica;
import io.equilibria.tensor.RandomStreams;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/** e x + (1 - e) G(z) with one e ~ U[0, 1] per sample (Gulrajani et al. 2017, algorithm 1). */
record InterpolatedPoints() implements PenaltyPoints {
  @Override
  public <T extends TFloating> Operand<T> of(
      Ops tf, PerReplica<PenaltyPoints> all, Batch<T> batch, RandomStreams streams, String stream) {
    Operand<T> share = PenaltyPoints.onePerSample(tf, batch.real(), streams, stream);
    return tf.math.add(
        batch.generated(), tf.math.mul(share, tf.math.sub(batch.real(), batch.generated())));
  }

  @Override
  public String formula() {
    return "e x + (1 - e) G(z), e ~ U[0, 1]";
  }
}
