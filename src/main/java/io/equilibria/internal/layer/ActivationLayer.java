package io.equilibria.internal.layer;

import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.tensor.RawOps;
import io.equilibria.layer.Layer;
import io.equilibria.layer.LayerContext;
import io.equilibria.layer.LayerOutput;
import io.equilibria.layer.Mode;
import io.equilibria.layer.Parameter;
import io.equilibria.layer.Weights;
import io.equilibria.tensor.Constants;
import java.util.List;
import java.util.Locale;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.types.family.TFloating;

/**
 * An activation, element by element.
 *
 * @param activation the function
 */
public record ActivationLayer(Activation activation) implements Layer {
  /** Slope of leaky relu below zero: DCGAN's (Radford et al. 2016, section 3). */
  public static final float LEAKY_SLOPE = 0.2f;

  @Override
  public String kind() {
    return activation.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Shape output(Shape input) {
    return input;
  }

  @Override
  public List<Parameter> parameters(Shape input) {
    return List.of();
  }

  @Override
  public <T extends TFloating> LayerOutput<T> apply(
      Ops tf, Weights<T> weights, Operand<T> x, LayerContext context) {
    return LayerOutput.of(
        switch (activation) {
          case RELU -> tf.nn.relu(x);
          case LEAKY_RELU -> leakyRelu(tf, x, context.mode());
          case TANH -> tf.math.tanh(x);
          case SIGMOID -> tf.math.sigmoid(x);
          case SOFTPLUS -> tf.math.softplus(x);
          case ELU -> tf.nn.elu(x);
          case SELU -> tf.nn.selu(x);
          case SWISH -> tf.math.mul(x, tf.math.sigmoid(x));
          case GELU -> gelu(tf, x);
        });
  }

  /** Uses the plain op in inference, which every model converter supports. */
  private static <T extends TFloating> Operand<T> leakyRelu(Ops tf, Operand<T> x, Mode mode) {
    return mode == Mode.TRAINING
        ? RawOps.leakyRelu(tf, x, LEAKY_SLOPE)
        : tf.nn.leakyRelu(x, LeakyRelu.alpha(LEAKY_SLOPE));
  }

  /** x Phi(x) with the exact normal distribution function, not its tanh approximation. */
  private static <T extends TFloating> Operand<T> gelu(Ops tf, Operand<T> x) {
    Operand<T> erf = tf.math.erf(tf.math.mul(x, Constants.like(tf, Math.sqrt(0.5), x)));
    Operand<T> phi =
        tf.math.mul(Constants.like(tf, 0.5, x), tf.math.add(Constants.like(tf, 1, x), erf));
    return tf.math.mul(x, phi);
  }

  @Override
  public boolean curved() {
    return activation != Activation.RELU && activation != Activation.LEAKY_RELU;
  }

  @Override
  public long flops(Shape input) {
    return input.size();
  }

  /**
   * 0 if the derivative needs only the output, which replaces the input; otherwise the input and
   * each intermediate result are held.
   */
  @Override
  public long kept(Shape input) {
    int tensors =
        switch (activation) {
          case RELU, LEAKY_RELU, TANH, SIGMOID, ELU, SELU -> 0;
          case SOFTPLUS -> 1;
          case SWISH -> 2;
          case GELU -> 3;
        };
    return tensors * input.size();
  }
}
