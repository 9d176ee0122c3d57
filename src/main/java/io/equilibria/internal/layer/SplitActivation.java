package io.equilibria.internal.layer;

import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.layer.Layer;
import io.equilibria.layer.LayerContext;
import io.equilibria.layer.LayerOutput;
import io.equilibria.layer.Parameter;
import io.equilibria.layer.Weights;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * One activation on the first features of a vector and another on the rest, for two groups of units
 * in one layer.
 *
 * @param units the size of the first group, at least 1
 * @param first its activation
 * @param rest the activation of all other units
 */
public record SplitActivation(int units, Activation first, Activation rest) implements Layer {

  public SplitActivation {
    if (!(units >= 1)) {
      throw new IllegalArgumentException(
          "a split activation needs at least one unit in its first group, found " + units);
    }
  }

  @Override
  public String kind() {
    return "split_activation";
  }

  @Override
  public Shape output(Shape input) {
    if (input.numDimensions() != 1 || input.get(0) <= units) {
      throw new IllegalArgumentException(
          "a split activation takes vectors of more than %d numbers, found samples of %s"
              .formatted(units, input));
    }
    return input;
  }

  @Override
  public List<Parameter> parameters(Shape input) {
    return List.of();
  }

  @Override
  public <T extends TFloating> LayerOutput<T> apply(
      Ops tf, Weights<T> weights, Operand<T> x, LayerContext context) {
    int axes = context.replicas().axes();
    int others = Math.toIntExact(x.shape().get(axes)) - units;
    Operand<T> one = activated(tf, first, part(tf, x, axes, 0, units), context);
    Operand<T> other = activated(tf, rest, part(tf, x, axes, units, others), context);
    return LayerOutput.of(tf.concat(List.of(one, other), tf.constant(axes)));
  }

  private static <T extends TFloating> Operand<T> activated(
      Ops tf, Activation activation, Operand<T> x, LayerContext context) {
    return new ActivationLayer(activation).apply(tf, name -> null, x, context).value();
  }

  /** Features {@code from .. from + count - 1}. */
  private static <T extends TFloating> Operand<T> part(
      Ops tf, Operand<T> x, int axes, int from, int count) {
    int[] begin = new int[axes + 1];
    int[] size = new int[axes + 1];
    Arrays.fill(size, -1);
    begin[axes] = from;
    size[axes] = count;
    return tf.slice(x, tf.constant(begin), tf.constant(size));
  }

  @Override
  public boolean curved() {
    return new ActivationLayer(first).curved() || new ActivationLayer(rest).curved();
  }

  @Override
  public long flops(Shape input) {
    return input.size();
  }

  /** The two parts and their concatenation; the activations work in place. */
  @Override
  public long kept(Shape input) {
    return 2 * input.size()
        + new ActivationLayer(first).kept(Shape.of(units))
        + new ActivationLayer(rest).kept(Shape.of(input.get(0) - units));
  }
}
