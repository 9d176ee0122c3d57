package io.equilibria.internal.layer;

import io.equilibria.layer.Layer;
import io.equilibria.layer.LayerContext;
import io.equilibria.layer.LayerOutput;
import io.equilibria.layer.Parameter;
import io.equilibria.layer.Weights;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * Means over non-overlapping squares of an image {@code [height, width, channels]}.
 *
 * @param size height and width of a square; it must divide those of the image
 */
public record AveragePool(int size) implements Layer {

  public AveragePool {
    Images.requireFactor("average_pool", size);
  }

  @Override
  public String kind() {
    return "average_pool";
  }

  @Override
  public boolean replicable() {
    return false;
  }

  @Override
  public Shape output(Shape input) {
    Images.require(kind(), input);
    if (input.get(0) % size != 0 || input.get(1) % size != 0) {
      throw new IllegalArgumentException(
          "average_pool of squares of %d needs a height and width that %d divides, found images of"
                  .formatted(size, size)
              + " "
              + input);
    }
    return Shape.of(input.get(0) / size, input.get(1) / size, input.get(2));
  }

  @Override
  public List<Parameter> parameters(Shape input) {
    return List.of();
  }

  @Override
  public <T extends TFloating> LayerOutput<T> apply(
      Ops tf, Weights<T> weights, Operand<T> x, LayerContext context) {
    List<Long> square = List.of(1L, (long) size, (long) size, 1L);
    return LayerOutput.of(tf.nn.avgPool(x, square, square, "VALID"));
  }

  @Override
  public long flops(Shape input) {
    return input.size();
  }
}
