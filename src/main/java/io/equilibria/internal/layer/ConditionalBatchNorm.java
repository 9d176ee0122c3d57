package io.equilibria.internal.layer;

import io.equilibria.layer.Initializer;
import io.equilibria.layer.Layer;
import io.equilibria.layer.LayerContext;
import io.equilibria.layer.LayerOutput;
import io.equilibria.layer.Parameter;
import io.equilibria.layer.Parameter.Fans;
import io.equilibria.layer.ReplicaAxis;
import io.equilibria.layer.Weights;
import java.util.List;
import java.util.stream.Stream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * {@link BatchNorm} with a scale and shift per class: gamma_y (x - mean) / sqrt(variance + epsilon)
 * + beta_y (Dumoulin et al. 2017, section 2.2, and de Vries et al. 2017, who compute gamma and beta
 * by a network). Mean and variance are over the whole batch, independent of classes. All classes
 * start at gamma 1 and beta 0, as in the code of Miyato and Koyama 2018.
 *
 * @param classes the number of classes, at least 2
 * @param norm the normalisation
 */
public record ConditionalBatchNorm(int classes, BatchNorm norm) implements Layer {

  public ConditionalBatchNorm {
    ClassTable.requireClasses("conditional_batch_norm", classes);
  }

  /** Conditional normalisation with default settings. */
  public ConditionalBatchNorm(int classes) {
    this(classes, new BatchNorm());
  }

  @Override
  public String kind() {
    return "conditional_batch_norm";
  }

  @Override
  public Shape output(Shape input) {
    return input;
  }

  @Override
  public List<Parameter> parameters(Shape input) {
    Shape table = Shape.of(classes, input.get(-1));
    Fans fans = new Fans(1, 1);
    return Stream.concat(
            Stream.of(
                new Parameter("gamma", table, Initializer.constant(1), fans, true),
                new Parameter("beta", table, Initializer.constant(0), fans, true)),
            norm.parameters(input).stream().filter(one -> !one.trained()))
        .toList();
  }

  @Override
  public <T extends TFloating> LayerOutput<T> apply(
      Ops tf, Weights<T> weights, Operand<T> x, LayerContext context) {
    Operand<T> hot = ClassTable.hot(tf, context, classes, x);
    ReplicaAxis replicas = context.replicas();
    return norm.apply(
        tf,
        weights,
        x,
        context,
        name ->
            ClassTable.beside(
                tf, ClassTable.rows(tf, hot, weights.get(name), replicas), x, replicas));
  }

  @Override
  public boolean curved() {
    return true;
  }

  @Override
  public long flops(Shape input) {
    return norm.flops(input) + 4L * classes * input.get(-1);
  }

  @Override
  public boolean usesLabels() {
    return true;
  }
}
