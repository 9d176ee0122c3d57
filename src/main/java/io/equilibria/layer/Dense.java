package io.equilibria.layer;

import io.equilibria.internal.tensor.RawOps;
import io.equilibria.layer.Parameter.Fans;
import io.equilibria.tensor.Constants;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * y = x W + b on vectors, for many replicas at once.
 *
 * @param units the output length
 * @param kernel the initializer of W {@code [inputs, units]}
 * @param bias the initializer of b {@code [units]}
 */
public record Dense(int units, Initializer kernel, Initializer bias) implements Layer {

  public Dense {
    if (!(units >= 1)) {
      throw new IllegalArgumentException("a dense layer needs at least one unit, found " + units);
    }
  }

  /** A dense layer whose bias starts at zero. */
  public Dense(int units, Initializer kernel) {
    this(units, kernel, Initializer.constant(0));
  }

  @Override
  public String kind() {
    return "dense";
  }

  @Override
  public Shape output(Shape input) {
    if (input.numDimensions() != 1) {
      throw new IllegalArgumentException("a dense layer takes vectors, found samples of " + input);
    }
    return Shape.of(units);
  }

  @Override
  public List<Parameter> parameters(Shape input) {
    Fans fans = new Fans(input.get(0), units);
    return List.of(
        new Parameter("kernel", Shape.of(input.get(0), units), kernel, fans, true),
        new Parameter("bias", Shape.of(units), bias, fans, true));
  }

  @Override
  public <T extends TFloating> LayerOutput<T> apply(
      Ops tf, Weights<T> weights, Operand<T> x, LayerContext context) {
    Operand<T> kernel = weights.get("kernel"); // [replica, inputs, units]
    Operand<T> bias = weights.get("bias"); // [replica, units]
    if (context.replicas() == ReplicaAxis.NONE) {
      return LayerOutput.of(tf.nn.biasAdd(tf.linalg.matMul(x, kernel), bias));
    }
    Shape perSample = Shape.of(bias.shape().get(0), 1, units);
    Operand<T> product = RawOps.batchMatMul(tf, x, kernel);
    return LayerOutput.of(tf.math.add(product, tf.reshape(bias, Constants.shape(tf, perSample))));
  }

  @Override
  public long flops(Shape input) {
    return 2 * input.get(0) * units + units;
  }
}
