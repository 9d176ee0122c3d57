package io.equilibria.internal.layer;

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
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/**
 * Layer normalisation: mean and variance over all axes of one sample, gain and bias for each
 * channel (Ba et al. 2016; over height, width and channels, as Gulrajani et al. 2017 use it in
 * critics, where batch normalisation would couple the samples' gradients).
 *
 * @param epsilon added to the variance
 */
public record LayerNorm(double epsilon) implements Layer {
  public static final double DEFAULT_EPSILON = 1e-5;

  public LayerNorm {
    NormalizationFormula.requireEpsilon(epsilon);
  }

  /** Layer normalisation with the default epsilon. */
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
    return NormalizationFormula.gainAndBias(input);
  }

  @Override
  public <T extends TFloating> LayerOutput<T> apply(
      Ops tf, Weights<T> weights, Operand<T> x, LayerContext context) {
    ReplicaAxis replicas = context.replicas();
    Operand<TInt32> axes = Constants.axes(tf, replicas.axes(), x.shape().numDimensions());
    return LayerOutput.of(NormalizationFormula.ofSample(tf, weights, x, replicas, axes, epsilon));
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
