package io.equilibria.layer;

import io.equilibria.internal.layer.start.ConstantStart;
import io.equilibria.internal.layer.start.GivenStart;
import io.equilibria.internal.layer.start.GlorotStart;
import io.equilibria.internal.layer.start.HeStart;
import io.equilibria.internal.layer.start.NormalStart;
import io.equilibria.internal.layer.start.OrthogonalStart;
import io.equilibria.layer.Parameter.Fans;
import io.equilibria.tensor.RandomStreams;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * Draws the initial value of a parameter. The layer gives the fans, because the shape of a kernel
 * does not distinguish a convolution from a transposed one; the fan-in of a convolution counts the
 * whole receptive field.
 *
 * <p>tensorflow-framework's Glorot, He and Orthogonal initialisers are not used: in 1.0.0 the first
 * two compute wrong fans for convolution kernels and the third returns wrong shapes.
 */
public interface Initializer {

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

  /** A constant: every element has the same value. */
  static Initializer constant(double value) {
    return new ConstantStart(value);
  }

  /**
   * Fixed values, the same for every replica.
   *
   * @param values in row-major order, as many as the parameter has
   */
  static Initializer given(List<Double> values) {
    return new GivenStart(values);
  }

  /**
   * Normal with mean 0.
   *
   * @param deviation standard deviation, at least 0 and finite
   */
  static Initializer normal(double deviation) {
    return new NormalStart(deviation);
  }

  /** {@link #glorot(double)} with gain 1. */
  static Initializer glorot() {
    return glorot(1);
  }

  /**
   * Uniform in +-gain sqrt(6 / (in + out)): variance 2 gain^2 / (in + out) (Glorot and Bengio 2010,
   * eq. 16).
   */
  static Initializer glorot(double gain) {
    return new GlorotStart(gain);
  }

  /** Normal with variance 2 / in, for layers before a rectifier (He et al. 2015, eq. 10). */
  static Initializer he() {
    return new HeStart();
  }

  /**
   * Orthonormal rows or columns, whichever are fewer, of the kernel as a matrix with all axes but
   * the last as rows; uniformly distributed (Saxe et al. 2014; signs fixed as in Mezzadri 2007).
   *
   * @param gain factor
   */
  static Initializer orthogonal(double gain) {
    return new OrthogonalStart(gain);
  }
}
