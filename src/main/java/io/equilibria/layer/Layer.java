package io.equilibria.layer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/** One layer of a network: a pure function of its parameters and its input. */
public interface Layer {

  /** Short name in the field's terms, for variables' names and summaries: {@code dense}. */
  String kind();

  /**
   * Shape of a sample after this layer.
   *
   * @param input shape of a sample going in, without replica and batch axes
   * @throws IllegalArgumentException if the layer cannot take such samples
   */
  Shape output(Shape input);

  /** The parameters that the layer needs for samples of a shape, in a fixed order. */
  List<Parameter> parameters(Shape input);

  /**
   * Adds the layer to a graph.
   *
   * @param weights values of the parameters, {@code [replica, ...shape]}, or {@code [...shape]}
   *     where x goes without replicas
   * @param x {@code [replica, batch, ...input]}, or {@code [batch, ...input]} of a single replica,
   *     as {@link LayerContext#replicas} tells; the second is the only form that a layer gets which
   *     is not {@link #replicable}; the batch may be unknown when the graph is built
   * @param context mode, labels and random numbers
   * @return the same with {@code ...output}, and new values of parameters that are not trained by a
   *     gradient
   */
  <T extends TFloating> LayerOutput<T> apply(
      Ops tf, Weights<T> weights, Operand<T> x, LayerContext context);

  /** Floating-point operations for one sample forward; a multiply-add counts as two. */
  long flops(Shape input);

  /**
   * The part of {@link #flops} in which parameters meet the input itself. Its gradient by the input
   * is not needed where the layer is a network's first with parameters.
   */
  default long flopsOnInput(Shape input) {
    return parameters(input).isEmpty() ? 0 : flops(input);
  }

  /**
   * Numbers of one sample that a pass forward allocates and holds for the backward pass. A layer
   * whose op writes its output over its input adds none.
   */
  default long kept(Shape input) {
    return output(input).size();
  }

  /**
   * Numbers of one sample that an op takes and gives in an order of its own, and so holds twice:
   * oneDNN's convolutions do.
   */
  default long reordered(Shape input) {
    return 0;
  }

  /** Numbers of one sample in the largest tensor that the layer makes. */
  default long largest(Shape input) {
    return output(input).size();
  }

  /**
   * Whether it relates the samples of a batch to each other in training. What a layer keeps beside
   * trained parameters is by default a statistic of batches.
   */
  default boolean usesBatchStatistics(Shape input) {
    return parameters(input).stream().anyMatch(parameter -> !parameter.trained());
  }

  /**
   * Whether the output is anything else than an affine function of the input between kinks, so that
   * second derivatives by the input do not vanish.
   */
  default boolean curved() {
    return false;
  }

  /** Whether the layer looks at {@link LayerContext#labels}, which it then needs. */
  default boolean usesLabels() {
    return false;
  }

  /** Whether the layer takes more than one replica in a graph. */
  default boolean replicable() {
    return true;
  }
}
