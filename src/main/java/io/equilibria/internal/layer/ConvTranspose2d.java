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
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/**
 * Transposed convolution of images {@code [height, width, channels]}: the gradient of a zero-padded
 * convolution, so that the output has size x stride.
 *
 * @param filters the number of output channels
 * @param size height and width of the kernel {@code [size, size, filters, channels]}, the order of
 *     Keras's Conv2DTranspose
 * @param stride the upsampling factor in both directions
 * @param kernel the initializer of the kernel; biases start at zero
 */
public record ConvTranspose2d(int filters, int size, int stride, Initializer kernel)
    implements Layer {

  public ConvTranspose2d {
    Images.requireKernel("conv_transpose2d", filters, size, stride);
  }

  @Override
  public String kind() {
    return "conv_transpose2d";
  }

  @Override
  public boolean replicable() {
    return false;
  }

  @Override
  public Shape output(Shape input) {
    Images.require(kind(), input);
    return Shape.of(input.get(0) * stride, input.get(1) * stride, filters);
  }

  @Override
  public List<Parameter> parameters(Shape input) {
    long area = (long) size * size;
    Fans fans = new Fans(area * input.get(2), area * filters);
    return List.of(
        new Parameter("kernel", Shape.of(size, size, filters, input.get(2)), kernel, fans, true),
        Parameter.constant("bias", Shape.of(filters), 0));
  }

  @Override
  public <T extends TFloating> LayerOutput<T> apply(
      Ops tf, Weights<T> weights, Operand<T> x, LayerContext context) {
    List<Long> strides = List.of(1L, (long) stride, (long) stride, 1L);
    Operand<TInt32> sizes = Images.sizes(tf, x, output(context.replicas().sample(x)));
    Operand<T> y = tf.nn.conv2dBackpropInput(sizes, weights.get("kernel"), x, strides, "SAME");
    return LayerOutput.of(tf.nn.biasAdd(y, weights.get("bias")));
  }

  @Override
  public long flops(Shape input) {
    return input.size() * 2L * size * size * filters + output(input).size();
  }

  @Override
  public long reordered(Shape input) {
    return input.size() + output(input).size();
  }
}
