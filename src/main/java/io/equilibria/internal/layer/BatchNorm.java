package io.equilibria.internal.layer;

import io.equilibria.layer.Layer;
import io.equilibria.layer.LayerContext;
import io.equilibria.layer.LayerOutput;
import io.equilibria.layer.Mode;
import io.equilibria.layer.Parameter;
import io.equilibria.layer.ReplicaAxis;
import io.equilibria.layer.Weights;
import io.equilibria.tensor.Constants;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/**
 * Batch normalisation over all axes but the last (Ioffe and Szegedy 2015): gamma (x - mean) /
 * sqrt(variance + epsilon) + beta.
 *
 * <p>In training, mean and variance (with divisor n) are those of the batch, and the layer returns
 * new moving averages, momentum * old + (1 - momentum) * batch. In inference they are the moving
 * averages. Built from plain ops, because TensorFlow's fused op has no second gradient.
 *
 * @param momentum weight of the old average in an update, in [0, 1)
 * @param epsilon added to the variance
 */
public record BatchNorm(double momentum, double epsilon) implements Layer {
  /**
   * The value of DCGAN's public implementations, for which moving averages follow a changing
   * generator.
   */
  public static final double DEFAULT_MOMENTUM = 0.9;

  public static final double DEFAULT_EPSILON = 1e-5;

  public BatchNorm {
    if (!(momentum >= 0 && momentum < 1)) {
      throw new IllegalArgumentException("momentum must lie in [0, 1), found " + momentum);
    }
    NormalizationFormula.requireEpsilon(epsilon);
  }

  /** Batch normalisation with default settings. */
  public BatchNorm() {
    this(DEFAULT_MOMENTUM, DEFAULT_EPSILON);
  }

  @Override
  public String kind() {
    return "batch_norm";
  }

  @Override
  public Shape output(Shape input) {
    return input;
  }

  @Override
  public List<Parameter> parameters(Shape input) {
    Shape channels = Shape.of(input.get(-1));
    return List.of(
        Parameter.constant("gamma", channels, 1),
        Parameter.constant("beta", channels, 0),
        Parameter.statistic("moving_mean", channels, 0),
        Parameter.statistic("moving_variance", channels, 1));
  }

  @Override
  public <T extends TFloating> LayerOutput<T> apply(
      Ops tf, Weights<T> weights, Operand<T> x, LayerContext context) {
    return apply(
        tf,
        weights,
        x,
        context,
        name -> NormalizationFormula.spread(tf, weights.get(name), x, context.replicas()));
  }

  /**
   * Normalises with a scale and a shift of any shape.
   *
   * @param affine {@code gamma} and {@code beta}, of shapes that broadcast to x
   */
  <T extends TFloating> LayerOutput<T> apply(
      Ops tf, Weights<T> weights, Operand<T> x, LayerContext context, Weights<T> affine) {
    Statistics<T> used =
        context.mode() == Mode.TRAINING
            ? Statistics.ofBatch(tf, x, context.replicas())
            : new Statistics<>(
                NormalizationFormula.spread(tf, weights.get("moving_mean"), x, context.replicas()),
                NormalizationFormula.spread(
                    tf, weights.get("moving_variance"), x, context.replicas()));
    Operand<T> value =
        NormalizationFormula.apply(
            tf,
            tf.math.sub(x, used.mean()),
            tf.math.add(used.variance(), Constants.like(tf, epsilon, x)),
            affine.get("gamma"),
            affine.get("beta"));
    if (context.mode() == Mode.INFERENCE) {
      return LayerOutput.of(value);
    }
    return new LayerOutput<>(
        value,
        Map.of(
            "moving_mean", follow(tf, weights.get("moving_mean"), used.mean()),
            "moving_variance", follow(tf, weights.get("moving_variance"), used.variance())));
  }

  private <T extends TFloating> Operand<T> follow(Ops tf, Operand<T> old, Operand<T> batch) {
    Operand<T> value = tf.reshape(batch, Constants.shape(tf, old.shape()));
    Operand<T> share = Constants.like(tf, 1 - momentum, old);
    return tf.math.add(old, tf.math.mul(share, tf.math.sub(value, old)));
  }

  @Override
  public boolean curved() {
    return true;
  }

  @Override
  public long flops(Shape input) {
    return 2 * input.size();
  }

  private record Statistics<T extends TFloating>(Operand<T> mean, Operand<T> variance) {
    static <T extends TFloating> Statistics<T> ofBatch(Ops tf, Operand<T> x, ReplicaAxis replicas) {
      Operand<TInt32> axes = Constants.axes(tf, replicas.axes() - 1, x.shape().numDimensions() - 1);
      Operand<T> mean = tf.math.mean(x, axes, Mean.keepDims(true));
      Operand<T> deviation = tf.math.sub(x, mean);
      return new Statistics<>(
          mean, tf.math.mean(tf.math.square(deviation), axes, Mean.keepDims(true)));
    }
  }
}
