package io.equilibria.layer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/** One layer of a network: a pure function of its parameters and its input. */
public interface Layer {

  /** The short name for variable names and summaries: {@code dense}. */
  String kind();

  /**
   * The output shape of a sample.
   *
   * @param input the input shape of a sample, without replica and batch axes
   * @throws IllegalArgumentException if the layer does not accept such samples
   */
  Shape output(Shape input);

  /** The parameters that the layer needs for samples of a shape, in a fixed order. */
  List<Parameter> parameters(Shape input);

  /**
   * Adds the layer to a graph.
   *
   * @param weights values of the parameters, {@code [replica, ...shape]}, or {@code [...shape]} if
   *     x has no replica axis
   * @param x {@code [replica, batch, ...input]}, or {@code [batch, ...input]} for a single replica,
   *     according to {@link LayerContext#replicas}; a layer that is not {@link #replicable} gets
   *     only the second form; the batch size may be unknown when the graph is built
   * @param context mode, labels and random numbers
   * @return the output with {@code ...output} in place of {@code ...input}, and new values of
   *     parameters that are not trained by a gradient
   */
  <T extends TFloating> LayerOutput<T> apply(
      Ops tf, Weights<T> weights, Operand<T> x, LayerContext context);

  /**
   * The floating-point operations of a forward pass of one sample; a multiply-add counts as two.
   */
  long flops(Shape input);

  /**
   * The part of {@link #flops} in which parameters are multiplied with the input. Its gradient with
   * respect to the input is not needed if the layer is a network's first with parameters.
   */
  default long flopsOnInput(Shape input) {
    return parameters(input).isEmpty() ? 0 : flops(input);
  }

  /**
   * The number of values per sample that a forward pass allocates and holds for the backward pass.
   * A layer whose op works in place adds none.
   */
  default long kept(Shape input) {
    return output(input).size();
  }

  /**
   * The number of values per sample that an op reorders and of which it therefore holds two copies,
   * as oneDNN's convolutions do.
   */
  default long reordered(Shape input) {
    return 0;
  }

  /** The number of values per sample in the largest tensor of the layer. */
  default long largest(Shape input) {
    return output(input).size();
  }

  /**
   * Whether it couples the samples of a batch in training. By default, untrained parameters of a
   * layer are statistics of batches.
   */
  default boolean usesBatchStatistics(Shape input) {
    return parameters(input).stream().anyMatch(parameter -> !parameter.trained());
  }

  /**
   * Whether the layer is not piecewise affine in its input, so that second derivatives with respect
   * to the input do not vanish.
   */
  default boolean curved() {
    return false;
  }

  /** Whether the layer needs {@link LayerContext#labels}. */
  default boolean usesLabels() {
    return false;
  }

  /** Whether the layer supports several replicas in a graph. */
  default boolean replicable() {
    return true;
  }
}
