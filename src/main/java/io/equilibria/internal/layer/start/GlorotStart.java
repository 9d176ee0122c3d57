package io.equilibria.internal.layer.start;

import io.equilibria.layer.Initializer;
import io.equilibria.tensor.Constants;
import io.equilibria.tensor.RandomStreams;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * Uniform in +-gain sqrt(6 / (in + out)): variance 2 gain^2 / (in + out) (Glorot and Bengio 2010,
 * eq. 16).
 */
public record GlorotStart(double gain) implements Initializer {
  @Override
  public <T extends TFloating> Operand<T> draw(
      Ops tf, RandomStreams streams, String stream, Placement place, Class<T> type) {
    double limit = gain * Math.sqrt(6.0 / (place.fans().in() + place.fans().out()));
    Operand<T> unit = streams.uniform(tf, stream, place.shape(), type);
    return tf.math.mul(
        tf.math.sub(unit, Constants.scalar(tf, 0.5, type)), Constants.scalar(tf, 2 * limit, type));
  }
}
