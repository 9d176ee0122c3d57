package io.equilibria.internal.tensor;

import io.equilibria.tensor.Constants;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.types.family.TFloating;

/**
 * Gradients that can be differentiated again.
 *
 * <p>Without an explicit seed TensorFlow starts from an OnesLike op, and some first gradients are
 * ops for which the C++ registry has no gradient; {@link SecondGradients} supplies those before the
 * first derivative is taken.
 */
public final class Derivatives {
  static {
    SecondGradients.register();
  }

  private Derivatives() {}

  /**
   * The gradients of a scalar.
   *
   * @param scalar shape {@code []}
   * @param points the operands to differentiate with respect to
   * @return one operand per point, with its shape
   * @throws IllegalArgumentException if the scalar does not depend on a point
   */
  public static <T extends TFloating> List<Operand<T>> of(
      Ops tf, Operand<T> scalar, List<? extends Operand<T>> points) {
    if (scalar.shape().numDimensions() != 0) {
      throw new IllegalArgumentException("expected a scalar, found shape " + scalar.shape());
    }
    Gradients gradients =
        Gradients.create(
            tf.scope(),
            List.of(scalar),
            points,
            Gradients.dx(List.of(Constants.like(tf, 1, scalar))));
    List<Operand<T>> result = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      Operand<T> gradient = gradients.dy(i);
      if (isMissing(gradient)) {
        throw new IllegalArgumentException(
            "the scalar does not depend on " + points.get(i).op().name());
      }
      result.add(gradient);
    }
    return result;
  }

  /**
   * Whether a gradient of the scalar reaches the point. This adds ops to the graph; a graph must
   * not be used after an exception.
   *
   * @param scalar shape {@code []}
   * @throws org.tensorflow.exceptions.TensorFlowException if an op between them cannot be
   *     differentiated
   */
  public static <T extends TFloating> boolean reach(Ops tf, Operand<T> scalar, Operand<T> point) {
    try {
      of(tf, scalar, List.of(point));
      return true;
    } catch (
        IllegalArgumentException e) { // Thrown here, or by TensorFlow for a point without any path.
      return false;
    }
  }

  /**
   * Whether a path to the point exists but carries no gradient, as through StopGradient or a cast.
   * (A point without any path is rejected by TensorFlow.) TensorFlow-Java 1.1.0 then returns an
   * operation with a null pointer, whose use always reports that the graph was closed.
   */
  private static boolean isMissing(Operand<?> gradient) {
    try {
      return gradient.op().name().isEmpty();
    } catch (IllegalStateException e) {
      return true;
    }
  }

  /**
   * The gradient of each sample's output with respect to that sample, for outputs that do not
   * couple samples.
   *
   * @param outputs one number per sample, {@code [replica, batch]}
   * @param inputs {@code [replica, batch, ...]}
   * @return {@code [replica, batch, ...]}
   */
  public static <T extends TFloating> Operand<T> perSample(
      Ops tf, Operand<T> outputs, Operand<T> inputs) {
    Operand<T> sum = tf.reduceSum(outputs, Constants.axes(tf, 0, outputs.shape().numDimensions()));
    return of(tf, sum, List.of(inputs)).get(0);
  }
}
