package io.equilibria.internal.layer;

import io.equilibria.layer.Initializer;
import io.equilibria.layer.Layer;
import io.equilibria.layer.LayerContext;
import io.equilibria.layer.LayerOutput;
import io.equilibria.layer.Parameter;
import io.equilibria.layer.Parameter.Fans;
import io.equilibria.layer.Weights;
import io.equilibria.tensor.Constants;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * y = p for every input; only the number of samples of x is used.
 *
 * @param units the length of p
 * @param position the initializer of p {@code [units]}
 */
public record Point(int units, Initializer position) implements Layer {

  public Point {
    if (!(units >= 1)) {
      throw new IllegalArgumentException("a point needs at least one coordinate, found " + units);
    }
  }

  @Override
  public String kind() {
    return "point";
  }

  @Override
  public Shape output(Shape input) {
    if (input.numDimensions() != 1) {
      throw new IllegalArgumentException("a point takes vectors, found samples of " + input);
    }
    return Shape.of(units);
  }

  @Override
  public List<Parameter> parameters(Shape input) {
    return List.of(new Parameter("position", Shape.of(units), position, new Fans(1, units), true));
  }

  /**
   * Broadcasts p over the batch, whose size may be unknown, by adding zeros computed from x's first
   * feature.
   */
  @Override
  public <T extends TFloating> LayerOutput<T> apply(
      Ops tf, Weights<T> weights, Operand<T> x, LayerContext context) {
    int axes = context.replicas().axes();
    int[] first = new int[axes + 1];
    int[] sizes = new int[axes + 1];
    Arrays.fill(sizes, -1);
    sizes[axes] = 1;
    Operand<T> zeros = tf.zerosLike(tf.slice(x, tf.constant(first), tf.constant(sizes)));
    Operand<T> position = weights.get("position"); // [replica, units]
    if (axes == 2) {
      Shape perSample = Shape.of(position.shape().get(0), 1, units);
      position = tf.reshape(position, Constants.shape(tf, perSample));
    }
    return LayerOutput.of(tf.math.add(zeros, position));
  }

  @Override
  public long flops(Shape input) {
    return 0;
  }
}
