package io.equilibria.layer;

import io.equilibria.layer.Parameter.Fans;
import io.equilibria.tensor.Constants;
import io.equilibria.tensor.RandomStreams;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.Qr;
import org.tensorflow.types.family.TFloating;

/**
 * The initializer of a parameter. For kernels of convolutions, the inputs are the whole receptive
 * field; the fans are given by the layer, since a kernel's shape does not distinguish a convolution
 * from a transposed one.
 *
 * <p>tensorflow-framework's Glorot, He and Orthogonal initialisers are not used: in 1.0.0 the first
 * two compute wrong fans for convolution kernels and the third returns wrong shapes.
 */
public sealed interface Initializer {

  /**
   * Draws an initial value.
   *
   * @param stream the name of the random stream, unique to the parameter
   * @param place the shape for one replica, and the fans
   * @return {@code [replica, ...shape]}
   */
  <T extends TFloating> Operand<T> draw(
      Ops tf, RandomStreams streams, String stream, Placement place, Class<T> type);

  /** The shape of a parameter for one replica and its fans. */
  record Placement(Shape shape, Fans fans) {}

  /** A constant value. */
  record Constant(double value) implements Initializer {
    @Override
    public <T extends TFloating> Operand<T> draw(
        Ops tf, RandomStreams streams, String stream, Placement place, Class<T> type) {
      Shape shape = Shape.of(streams.replicas()).append(place.shape());
      return tf.fill(Constants.shape(tf, shape), Constants.scalar(tf, value, type));
    }
  }

  /** Given values in row-major order, the same for every replica. */
  record Given(List<Double> values) implements Initializer {
    public Given {
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

  /** Normal distribution with mean zero. */
  record Normal(double deviation) implements Initializer {
    public Normal {
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

  /**
   * Uniform in +-gain sqrt(6 / (in + out)): variance 2 gain^2 / (in + out) (Glorot and Bengio 2010,
   * eq. 16).
   */
  record Glorot(double gain) implements Initializer {
    /** With gain 1. */
    public Glorot() {
      this(1);
    }

    @Override
    public <T extends TFloating> Operand<T> draw(
        Ops tf, RandomStreams streams, String stream, Placement place, Class<T> type) {
      double limit = gain * Math.sqrt(6.0 / (place.fans().in() + place.fans().out()));
      Operand<T> unit = streams.uniform(tf, stream, place.shape(), type);
      return tf.math.mul(
          tf.math.sub(unit, Constants.scalar(tf, 0.5, type)),
          Constants.scalar(tf, 2 * limit, type));
    }
  }

  /** Normal with variance 2 / in, for layers before a rectifier (He et al. 2015, eq. 10). */
  record He() implements Initializer {
    @Override
    public <T extends TFloating> Operand<T> draw(
        Ops tf, RandomStreams streams, String stream, Placement place, Class<T> type) {
      double deviation = Math.sqrt(2.0 / place.fans().in());
      return new Normal(deviation).draw(tf, streams, stream, place, type);
    }
  }

  /**
   * Orthonormal rows or columns, whichever are fewer, of the kernel as a matrix with all axes but
   * the last as rows; uniformly distributed (Saxe et al. 2014; signs fixed as in Mezzadri 2007).
   */
  record Orthogonal(double gain) implements Initializer {
    @Override
    public <T extends TFloating> Operand<T> draw(
        Ops tf, RandomStreams streams, String stream, Placement place, Class<T> type) {
      Shape shape = place.shape();
      long columns = shape.numDimensions() == 0 ? 1 : shape.get(-1);
      long rows = shape.size() / columns;
      boolean wide = rows < columns;
      Shape tall = wide ? Shape.of(columns, rows) : Shape.of(rows, columns);
      Qr<T> qr = tf.linalg.qr(streams.normal(tf, stream, tall, type));
      // Q alone depends on the algorithm's choice of signs; R's diagonal made positive undoes it.
      Operand<T> signs =
          tf.math.sign(
              tf.linalg.matrixDiagPart(qr.r(), tf.constant(0), Constants.scalar(tf, 0, type)));
      Operand<T> q = tf.math.mul(qr.q(), tf.expandDims(signs, tf.constant(1)));
      Operand<T> matrix = wide ? tf.linalg.transpose(q, tf.constant(new int[] {0, 2, 1})) : q;
      return tf.math.mul(
          tf.reshape(matrix, Constants.shape(tf, Shape.of(streams.replicas()).append(shape))),
          Constants.scalar(tf, gain, type));
    }
  }
}
