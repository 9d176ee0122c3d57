package io.equilibria.internal.layer;

import io.equilibria.internal.config.ArchitectureSpec.Pooling;
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
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/**
 * One number per channel, over all positions of an image {@code [height, width, channels]}.
 *
 * @param pooling their sum or their mean
 */
public record GlobalPool(Pooling pooling) implements Layer {

  @Override
  public String kind() {
    return "global_pool";
  }

  @Override
  public Shape output(Shape input) {
    return Shape.of(Images.require(kind(), input).get(2));
  }

  @Override
  public List<Parameter> parameters(Shape input) {
    return List.of();
  }

  @Override
  public <T extends TFloating> LayerOutput<T> apply(
      Ops tf, Weights<T> weights, Operand<T> x, LayerContext context) {
    int first = context.replicas().axes();
    Operand<TInt32> places = Constants.axes(tf, first, first + 2);
    return LayerOutput.of(
        switch (pooling) {
          case SUM -> tf.reduceSum(x, places);
          case MEAN -> tf.math.mean(x, places);
        });
  }

  @Override
  public long flops(Shape input) {
    return input.size();
  }
}
