package io.equilibria.internal.layer;

import io.equilibria.layer.Initializer;
import io.equilibria.layer.Layer;
import io.equilibria.layer.LayerContext;
import io.equilibria.layer.LayerOutput;
import io.equilibria.layer.Parameter;
import io.equilibria.layer.Parameter.Fans;
import io.equilibria.layer.Weights;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * Convolution of images {@code [height, width, channels]} with zero padding, so that the output has
 * size ceil(size / stride).
 *
 * @param filters the number of output channels
 * @param size height and width of the kernel {@code [size, size, channels, filters]}
 * @param stride the stride in both directions
 * @param kernel the initializer of the kernel; biases start at zero
 */
public record Conv2d(int filters, int size, int stride, Initializer kernel) implements Layer {

  public Conv2d {
    Images.requireKernel("conv2d", filters, size, stride);
  }

  @Override
  public String kind() {
    return "conv2d";
  }

  @Override
  public boolean replicable() {
    return false;
  }

  @Override
  public Shape output(Shape input) {
    Images.require(kind(), input);
    return Shape.of(
        Images.ceilDiv(input.get(0), stride), Images.ceilDiv(input.get(1), stride), filters);
  }

  @Override
  public List<Parameter> parameters(Shape input) {
    long area = (long) size * size;
    Fans fans = new Fans(area * input.get(2), area * filters);
    return List.of(
        new Parameter("kernel", Shape.of(size, size, input.get(2), filters), kernel, fans, true),
        Parameter.constant("bias", Shape.of(filters), 0));
  }

  @Override
  public <T extends TFloating> LayerOutput<T> apply(
      Ops tf, Weights<T> weights, Operand<T> x, LayerContext context) {
    List<Long> strides = List.of(1L, (long) stride, (long) stride, 1L);
    Operand<T> y = tf.nn.conv2d(x, weights.get("kernel"), strides, "SAME");
    return LayerOutput.of(tf.nn.biasAdd(y, weights.get("bias")));
  }

  @Override
  public long flops(Shape input) {
    Shape output = output(input);
    return output.size() * (2L * size * size * input.get(2) + 1);
  }

  @Override
  public long reordered(Shape input) {
    return input.size() + output(input).size();
  }
}
