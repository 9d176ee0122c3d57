package io.equilibria.internal.layer.start;

import io.equilibria.layer.Initializer;
import io.equilibria.tensor.Constants;
import io.equilibria.tensor.RandomStreams;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/** The same number everywhere. */
public record ConstantStart(double value) implements Initializer {
  @Override
  public <T extends TFloating> Operand<T> draw(
      Ops tf, RandomStreams streams, String stream, Placement place, Class<T> type) {
    Shape shape = Shape.of(streams.replicas()).append(place.shape());
    return tf.fill(Constants.shape(tf, shape), Constants.scalar(tf, value, type));
  }
}
