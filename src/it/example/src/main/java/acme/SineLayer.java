package acme;

import io.equilibria.layer.Initializer;
import io.equilibria.layer.Layer;
import io.equilibria.layer.LayerContext;
import io.equilibria.layer.LayerOutput;
import io.equilibria.layer.Parameter;
import io.equilibria.layer.ReplicaAxis;
import io.equilibria.layer.Weights;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * A custom layer: y = sin(w x) on vectors, with a trained frequency w for each feature (Sitzmann et
 * al. 2020, whose frequency is fixed).
 *
 * @param frequency the initial value of w
 */
record SineLayer(double frequency) implements Layer {
  @Override
  public String kind() {
    return "sine";
  }

  @Override
  public Shape output(Shape input) {
    if (input.numDimensions() != 1) {
      throw new IllegalArgumentException("a sine layer takes vectors, found samples of " + input);
    }
    return input;
  }

  @Override
  public List<Parameter> parameters(Shape input) {
    Parameter.Fans fans = new Parameter.Fans(1, 1);
    return List.of(new Parameter("frequency", input, Initializer.constant(frequency), fans, true));
  }

  @Override
  public <T extends TFloating> LayerOutput<T> apply(
      Ops tf, Weights<T> weights, Operand<T> x, LayerContext context) {
    Operand<T> w = weights.get("frequency"); // [replica, features], or [features]
    if (context.replicas() == ReplicaAxis.LEADING) {
      w = tf.expandDims(w, tf.constant(1)); // [replica, 1, features]
    }
    return LayerOutput.of(tf.math.sin(tf.math.mul(x, w)));
  }

  @Override
  public boolean curved() {
    return true;
  }

  @Override
  public long flops(Shape input) {
    return 2 * input.size();
  }
}
