package io.equilibria.internal.layer;

import io.equilibria.internal.tensor.RawOps;
import io.equilibria.layer.Dense;
import io.equilibria.layer.Initializer;
import io.equilibria.layer.Layer;
import io.equilibria.layer.LayerContext;
import io.equilibria.layer.LayerOutput;
import io.equilibria.layer.Parameter;
import io.equilibria.layer.Parameter.Fans;
import io.equilibria.layer.ReplicaAxis;
import io.equilibria.layer.Weights;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * y = x W on vectors: {@link Dense} without a bias.
 *
 * @param units the output length
 * @param kernel the initializer of W {@code [inputs, units]}
 */
public record Linear(int units, Initializer kernel) implements Layer {

  public Linear {
    if (!(units >= 1)) {
      throw new IllegalArgumentException("a linear layer needs at least one unit, found " + units);
    }
  }

  @Override
  public String kind() {
    return "linear";
  }

  @Override
  public Shape output(Shape input) {
    if (input.numDimensions() != 1) {
      throw new IllegalArgumentException("a linear layer takes vectors, found samples of " + input);
    }
    return Shape.of(units);
  }

  @Override
  public List<Parameter> parameters(Shape input) {
    Fans fans = new Fans(input.get(0), units);
    return List.of(new Parameter("kernel", Shape.of(input.get(0), units), kernel, fans, true));
  }

  @Override
  public <T extends TFloating> LayerOutput<T> apply(
      Ops tf, Weights<T> weights, Operand<T> x, LayerContext context) {
    Operand<T> kernel = weights.get("kernel"); // [replica, inputs, units]
    return LayerOutput.of(
        context.replicas() == ReplicaAxis.NONE
            ? tf.linalg.matMul(x, kernel)
            : RawOps.batchMatMul(tf, x, kernel));
  }

  @Override
  public long flops(Shape input) {
    return 2 * input.get(0) * units;
  }
}
