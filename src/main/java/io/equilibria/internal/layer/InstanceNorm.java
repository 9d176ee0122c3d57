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

/**
 * Instance normalisation of images: mean and variance over height and width of each channel of each
 * sample, gain and bias for each channel (Ulyanov et al. 2016, equation 4, with the affine part
 * that implementations add).
 *
 * @param epsilon added to the variance
 */
public record InstanceNorm(double epsilon) implements Layer {

  public InstanceNorm {
    NormalizationFormula.requireEpsilon(epsilon);
  }

  /** With {@link LayerNorm#DEFAULT_EPSILON}. */
  public InstanceNorm() {
    this(LayerNorm.DEFAULT_EPSILON);
  }

  @Override
  public String kind() {
    return "instance_norm";
  }

  @Override
  public Shape output(Shape input) {
    return Images.require(kind(), input);
  }

  @Override
  public List<Parameter> parameters(Shape input) {
    return NormalizationFormula.gainAndBias(input);
  }

  @Override
  public <T extends TFloating> LayerOutput<T> apply(
      Ops tf, Weights<T> weights, Operand<T> x, LayerContext context) {
    int first = context.replicas().axes();
    return LayerOutput.of(
        NormalizationFormula.ofSample(
            tf, weights, x, context.replicas(), Constants.axes(tf, first, first + 2), epsilon));
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
