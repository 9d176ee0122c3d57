package io.equilibria.internal.layer;

import io.equilibria.layer.Layer;
import io.equilibria.layer.LayerContext;
import io.equilibria.layer.LayerOutput;
import io.equilibria.layer.Parameter;
import io.equilibria.layer.Weights;
import io.equilibria.tensor.Constants;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * Reshapes samples.
 *
 * @param shape the output shape, with the same number of elements
 */
public record Reshape(Shape shape) implements Layer {

  @Override
  public String kind() {
    return "reshape";
  }

  @Override
  public Shape output(Shape input) {
    if (input.size() != shape.size()) {
      throw new IllegalArgumentException("samples of " + input + " do not fill " + shape);
    }
    return shape;
  }

  @Override
  public List<Parameter> parameters(Shape input) {
    return List.of();
  }

  @Override
  public <T extends TFloating> LayerOutput<T> apply(
      Ops tf, Weights<T> weights, Operand<T> x, LayerContext context) {
    return LayerOutput.of(tf.reshape(x, Constants.shape(tf, context.replicas().with(x, shape))));
  }

  @Override
  public long flops(Shape input) {
    return 0;
  }

  @Override
  public long kept(Shape input) {
    return 0; // A view of the same numbers.
  }
}
