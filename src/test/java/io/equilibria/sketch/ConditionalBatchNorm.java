package io.equilibria.sketch;

import io.equilibria.layer.BatchNorm;
import io.equilibria.layer.Initializer;
import io.equilibria.layer.Layer;
import io.equilibria.layer.LayerContext;
import io.equilibria.layer.LayerOutput;
import io.equilibria.layer.Parameter;
import io.equilibria.layer.Parameter.Fans;
import io.equilibria.layer.ReplicaAxis;
import io.equilibria.layer.Weights;
import io.equilibria.tensor.Constants;
import io.equilibria.tensor.RawOps;
import java.util.List;
import java.util.stream.Stream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * Batch normalisation of vectors whose gamma and beta are those of the sample's class (Dumoulin et
 * al. 2017, section 2.2).
 *
 * @param classes of the data
 */
record ConditionalBatchNorm(int classes) implements Layer {
  private static final BatchNorm NORM = new BatchNorm();

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
    Shape table = Shape.of(classes, input.get(0));
    Fans fans = new Fans(classes, input.get(0));
    return Stream.concat(
            Stream.of(
                Parameter.constant("gamma", table, 1),
                new Parameter("beta", table, new Initializer.Normal(0.1), fans, true)),
            NORM.parameters(input).stream().filter(one -> !one.trained()))
        .toList();
  }

  @Override
  public <T extends TFloating> LayerOutput<T> apply(
      Ops tf, Weights<T> weights, Operand<T> x, LayerContext context) {
    LayerOutput<T> normalized = NORM.apply(tf, plain(tf, weights), x, context);
    Operand<T> one = Constants.like(tf, 1, x);
    Operand<T> zero = Constants.like(tf, 0, x);
    Operand<T> hot = tf.oneHot(context.labels().orElseThrow(), tf.constant(classes), one, zero);
    Operand<T> gamma = rows(tf, hot, weights.get("gamma"), context.replicas());
    Operand<T> beta = rows(tf, hot, weights.get("beta"), context.replicas());
    return new LayerOutput<>(
        tf.math.add(tf.math.mul(gamma, normalized.value()), beta), normalized.updates());
  }

  /** The normalisation alone: gamma is 1 and beta 0. */
  private static <T extends TFloating> Weights<T> plain(Ops tf, Weights<T> weights) {
    return name ->
        switch (name) {
          case "gamma" -> tf.onesLike(weights.get("moving_variance"));
          case "beta" -> tf.zerosLike(weights.get("moving_mean"));
          default -> weights.get(name);
        };
  }

  /** The row of each sample's class. A gradient through Gather would be a sparse one. */
  private static <T extends TFloating> Operand<T> rows(
      Ops tf, Operand<T> hot, Operand<T> table, ReplicaAxis replicas) {
    return replicas == ReplicaAxis.NONE
        ? tf.linalg.matMul(hot, table)
        : RawOps.batchMatMul(tf, hot, table);
  }

  @Override
  public long flops(Shape input) {
    return (4L * classes + 4) * input.get(0);
  }

  @Override
  public boolean curved() {
    return true;
  }

  @Override
  public boolean usesLabels() {
    return true;
  }
}
