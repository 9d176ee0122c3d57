package io.equilibria.internal.sketch;

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
 * x + deviation h with h ~ N(0, I) in training, x for inference (Sonderby et al. 2017, section
 * 2.3).
 */
record InstanceNoise(double deviation) implements Layer {
  @Override
  public String kind() {
    return "instance_noise";
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
        context
            .noise()
            .map(noise -> noise.normal(tf, x, context.replicas()))
            .map(h -> (Operand<T>) tf.math.add(x, tf.math.mul(Constants.like(tf, deviation, x), h)))
            .orElse(x));
  }

  @Override
  public long flops(Shape input) {
    return 2 * input.size();
  }
}
