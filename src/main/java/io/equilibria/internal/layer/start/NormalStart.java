package io.equilibria.internal.layer.start;

import io.equilibria.layer.Initializer;
import io.equilibria.tensor.Constants;
import io.equilibria.tensor.RandomStreams;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/** Normal with mean zero. */
public record NormalStart(double deviation) implements Initializer {
  public NormalStart {
    if (!(deviation >= 0 && deviation < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("deviation must be finite and >= 0, found " + deviation);
    }
  }

  @Override
  public <T extends TFloating> Operand<T> draw(
      Ops tf, RandomStreams streams, String stream, Placement place, Class<T> type) {
    return tf.math.mul(
        streams.normal(tf, stream, place.shape(), type), Constants.scalar(tf, deviation, type));
  }
}
