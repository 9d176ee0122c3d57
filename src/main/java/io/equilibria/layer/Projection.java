package io.equilibria.layer;

import io.equilibria.layer.Parameter.Fans;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.family.TFloating;

/**
 * The logit of a projection discriminator (Miyato and Koyama 2018, equation 3): f(x, y) = &lt;v_y,
 * h&gt; + &lt;w, h&gt; + b of what the last layer sees, h; the vector v_y is the class's own.
 *
 * @param classes of the data, at least 2
 * @param kernel how w {@code [inputs, 1]} starts; the bias starts at zero
 * @param embedding how v {@code [classes, inputs]} starts
 */
public record Projection(int classes, Initializer kernel, Initializer embedding) implements Layer {

  public Projection {
    ClassTable.requireClasses("projection", classes);
  }

  @Override
  public String kind() {
    return "projection";
  }

  @Override
  public Shape output(Shape input) {
    if (input.numDimensions() != 1) {
      throw new IllegalArgumentException("projection takes vectors, found samples of " + input);
    }
    return Shape.of(1);
  }

  @Override
  public List<Parameter> parameters(Shape input) {
    long inputs = input.get(0);
    return List.of(
        new Parameter("kernel", Shape.of(inputs, 1), kernel, new Fans(inputs, 1), true),
        Parameter.constant("bias", Shape.of(1), 0),
        new Parameter(
            "embedding", Shape.of(classes, inputs), embedding, new Fans(inputs, classes), true));
  }

  @Override
  public <T extends TFloating> LayerOutput<T> apply(
      Ops tf, Weights<T> weights, Operand<T> x, LayerContext context) {
    Operand<T> unconditional = new Dense(1, kernel).apply(tf, weights, x, context).value();
    Operand<T> hot = ClassTable.hot(tf, context, classes, x);
    Operand<T> rows = ClassTable.rows(tf, hot, weights.get("embedding"), context.replicas());
    Operand<T> ofClass =
        tf.reduceSum(tf.math.mul(rows, x), tf.constant(-1), ReduceSum.keepDims(true));
    return LayerOutput.of(tf.math.add(unconditional, ofClass));
  }

  @Override
  public long flops(Shape input) {
    return (2L * classes + 4) * input.get(0) + 2;
  }

  @Override
  public boolean usesLabels() {
    return true;
  }
}
