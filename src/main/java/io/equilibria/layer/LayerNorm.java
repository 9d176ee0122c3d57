package io.equilibria.layer;

import io.equilibria.tensor.Constants;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/**
 * Layer normalisation: mean and variance over all axes of one sample, gain and bias for each
 * channel (Ba et al. 2016; over height, width and channels, as Gulrajani et al. 2017 use it in
 * critics, where batch normalisation would tie the samples' gradients together).
 *
 * @param epsilon added to the variance
 */
public record LayerNorm(double epsilon) implements Layer {
  public static final double DEFAULT_EPSILON = 1e-5;

  public LayerNorm {
    NormalizationFormula.requireEpsilon(epsilon);
  }

  /** The default. */
  public LayerNorm() {
    this(DEFAULT_EPSILON);
  }

  @Override
  public String kind() {
    return "layer_norm";
  }

  @Override
  public Shape output(Shape input) {
    return input;
  }

  @Override
  public List<Parameter> parameters(Shape input) {
    Shape channels = Shape.of(input.get(-1));
    return List.of(
        Parameter.constant("gamma", channels, 1), Parameter.constant("beta", channels, 0));
  }

  @Override
  public <T extends TFloating> LayerOutput<T> apply(
      Ops tf, Weights<T> weights, Operand<T> x, LayerContext context) {
    Operand<TInt32> axes = Constants.axes(tf, context.replicas().axes(), x.shape().numDimensions());
    Operand<T> centred = tf.math.sub(x, tf.math.mean(x, axes, Mean.keepDims(true)));
    Operand<T> variance = tf.math.mean(tf.math.square(centred), axes, Mean.keepDims(true));
    return LayerOutput.of(
        NormalizationFormula.apply(
            tf,
            centred,
            tf.math.add(variance, Constants.like(tf, epsilon, x)),
            NormalizationFormula.spread(tf, weights.get("gamma"), x, context.replicas()),
            NormalizationFormula.spread(tf, weights.get("beta"), x, context.replicas())));
  }

  @Override
  public boolean curved() {
    return true;
  }

  @Override
  public long flops(Shape input) {
    return 6 * input.size();
  }
}
