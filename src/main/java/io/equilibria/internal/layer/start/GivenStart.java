package io.equilibria.internal.layer.start;

import io.equilibria.layer.Initializer;
import io.equilibria.tensor.Constants;
import io.equilibria.tensor.RandomStreams;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/** Given numbers in row-major order, the same for every replica. */
public record GivenStart(List<Double> values) implements Initializer {
  public GivenStart {
    values = List.copyOf(values);
  }

  @Override
  public <T extends TFloating> Operand<T> draw(
      Ops tf, RandomStreams streams, String stream, Placement place, Class<T> type) {
    if (values.size() != place.shape().size()) {
      throw new IllegalArgumentException(
          "expected %d numbers for a parameter of shape %s, found %d"
              .formatted(place.shape().size(), place.shape(), values.size()));
    }
    double[] numbers = values.stream().mapToDouble(Double::doubleValue).toArray();
    Operand<T> one = Constants.tensor(tf, numbers, Shape.of(1).append(place.shape()), type);
    Shape shape = Shape.of(streams.replicas()).append(place.shape());
    return tf.broadcastTo(one, Constants.shape(tf, shape));
  }
}
