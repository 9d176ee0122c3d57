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
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.family.TFloating;

/**
 * y = &lt;v_c, x&gt;: the inner product of a vector with a learned vector of the sample's class c.
 *
 * @param classes the number of classes, at least 2
 * @param kernel the initializer of the vectors {@code [classes, inputs]}
 */
public record ClassProduct(int classes, Initializer kernel) implements Layer {

  public ClassProduct {
    ClassTable.requireClasses("class_product", classes);
  }

  @Override
  public String kind() {
    return "class_product";
  }

  @Override
  public Shape output(Shape input) {
    if (input.numDimensions() != 1) {
      throw new IllegalArgumentException("class_product takes vectors, found samples of " + input);
    }
    return Shape.of(1);
  }

  @Override
  public List<Parameter> parameters(Shape input) {
    Fans fans = new Fans(input.get(0), classes);
    return List.of(new Parameter("kernel", Shape.of(classes, input.get(0)), kernel, fans, true));
  }

  @Override
  public <T extends TFloating> LayerOutput<T> apply(
      Ops tf, Weights<T> weights, Operand<T> x, LayerContext context) {
    Operand<T> hot = ClassTable.hot(tf, context, classes, x);
    Operand<T> rows = ClassTable.rows(tf, hot, weights.get("kernel"), context.replicas());
    return LayerOutput.of(
        tf.reduceSum(tf.math.mul(rows, x), tf.constant(-1), ReduceSum.keepDims(true)));
  }

  @Override
  public long flops(Shape input) {
    return (2L * classes + 2) * input.get(0);
  }

  @Override
  public long flopsOnInput(Shape input) {
    return 2L * input.get(0);
  }

  @Override
  public boolean usesLabels() {
    return true;
  }
}
