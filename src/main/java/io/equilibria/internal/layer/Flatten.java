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

/** Reshapes a sample to a vector of its elements in row-major order. */
public record Flatten() implements Layer {

  @Override
  public String kind() {
    return "flatten";
  }

  @Override
  public Shape output(Shape input) {
    return Shape.of(input.size());
  }

  @Override
  public List<Parameter> parameters(Shape input) {
    return List.of();
  }

  @Override
  public <T extends TFloating> LayerOutput<T> apply(
      Ops tf, Weights<T> weights, Operand<T> x, LayerContext context) {
    Shape flat = context.replicas().with(x, output(context.replicas().sample(x)));
    return LayerOutput.of(tf.reshape(x, Constants.shape(tf, flat)));
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
