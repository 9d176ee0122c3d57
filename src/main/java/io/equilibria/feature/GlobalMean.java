package io.equilibria.feature;

import io.equilibria.layer.Layer;
import io.equilibria.layer.LayerContext;
import io.equilibria.layer.LayerOutput;
import io.equilibria.layer.Parameter;
import io.equilibria.layer.ReplicaAxis;
import io.equilibria.layer.Weights;
import io.equilibria.tensor.Constants;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/** The mean of each channel over an image: {@code [height, width, channels]} to {@code [channels]}. */
record GlobalMean() implements Layer {

  @Override
  public String kind() {
    return "global_mean";
  }

  @Override
  public Shape output(Shape input) {
    if (input.numDimensions() != 3) {
      throw new IllegalArgumentException(
          "global_mean takes images [height, width, channels], found samples of " + input);
    }
    return Shape.of(input.get(2));
  }

  @Override
  public List<Parameter> parameters(Shape input) {
    return List.of();
  }

  @Override
  public <T extends TFloating> LayerOutput<T> apply(
      Ops tf, Weights<T> weights, Operand<T> x, LayerContext context) {
    int first = context.replicas() == ReplicaAxis.LEADING ? 2 : 1;
    return LayerOutput.of(tf.math.mean(x, Constants.axes(tf, first, first + 2)));
  }

  @Override
  public long flops(Shape input) {
    return input.size();
  }
}
