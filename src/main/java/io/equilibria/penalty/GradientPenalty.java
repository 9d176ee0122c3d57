package io.equilibria.penalty;

import io.equilibria.config.PenaltySpec;
import io.equilibria.config.PenaltySpec.AroundData;
import io.equilibria.config.PenaltySpec.GradientOf;
import io.equilibria.config.PenaltySpec.Interpolated;
import io.equilibria.config.PenaltySpec.NoPenalty;
import io.equilibria.config.PenaltySpec.OnData;
import io.equilibria.config.PenaltySpec.OnSamples;
import io.equilibria.tensor.Constants;
import io.equilibria.tensor.Derivatives;
import io.equilibria.tensor.NamedOps;
import io.equilibria.tensor.RandomStreams;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.family.TFloating;

/**
 * The penalty of one discriminator step.
 *
 * <p>The norm |g| is Euclidean and taken for each sample alone, over all its elements; one norm
 * over the whole batch, a mistake of public code, would be sqrt(batch) times smaller a sample.
 * Around a target t the penalty is weight * mean (|g| - t)^2, one-sided weight * mean max(0, |g| -
 * t)^2; R1 and R2 are weight / 2 * mean |g|^2 (Mescheder et al. 2018, equations 9 and 10).
 *
 * @param value what is added to the discriminator's loss, {@code [replica]}; absent without penalty
 * @param norm mean of |g| over the batch, {@code [replica]}
 */
public record GradientPenalty<T extends TFloating>(Optional<Operand<T>> value, Operand<T> norm) {

  /**
   * Adds the penalty to a graph.
   *
   * @param batch data and samples; no gradient flows back into the generator
   * @param source the discriminator and the randomness
   */
  public static <T extends TFloating> GradientPenalty<T> of(
      Ops tf, PenaltySpec spec, Batch<T> batch, Source<T> source) {
    Operand<T> points =
        tf.stopGradient(PenaltyPoints.of(tf, spec, batch, source.streams(), source.stream()));
    Operand<T> outputs = output(tf, spec, source.logit().apply(points));
    Operand<T> gradient = Derivatives.perSample(tf, outputs, points);
    Operand<T> squares =
        tf.reduceSum(
            tf.math.square(gradient), Constants.axes(tf, 2, gradient.shape().numDimensions()));
    Operand<T> norms = norm(tf, squares);
    return new GradientPenalty<>(value(tf, spec, squares, norms), mean(tf, norms));
  }

  /**
   * The function whose gradient is taken and the random numbers for where.
   *
   * @param logit maps points {@code [replica, batch, ...sample]} to logits {@code [replica, batch]}
   * @param streams random streams at the step
   * @param stream name of the stream that the penalty draws from
   */
  public record Source<T extends TFloating>(
      UnaryOperator<Operand<T>> logit, RandomStreams streams, String stream) {}

  private static <T extends TFloating> Operand<T> output(
      Ops tf, PenaltySpec spec, Operand<T> logits) {
    boolean probability =
        spec instanceof AroundData around && around.gradientOf() == GradientOf.PROBABILITY;
    return probability ? tf.math.sigmoid(logits) : logits;
  }

  private static <T extends TFloating> Optional<Operand<T>> value(
      Ops tf, PenaltySpec spec, Operand<T> squares, Operand<T> norms) {
    if (spec instanceof NoPenalty) {
      return Optional.empty();
    }
    if (spec instanceof Interpolated p) {
      return Optional.of(towards(tf, norms, p.weight(), p.target(), p.oneSided()));
    }
    if (spec instanceof AroundData p) {
      return Optional.of(towards(tf, norms, p.weight(), p.target(), p.oneSided()));
    }
    double weight = spec instanceof OnData p ? p.weight() : ((OnSamples) spec).weight();
    return Optional.of(tf.math.mul(Constants.like(tf, weight / 2, squares), mean(tf, squares)));
  }

  private static <T extends TFloating> Operand<T> towards(
      Ops tf, Operand<T> norms, double weight, double target, boolean oneSided) {
    Operand<T> excess = tf.math.sub(norms, Constants.like(tf, target, norms));
    Operand<T> counted = oneSided ? tf.nn.relu(excess) : excess;
    return tf.math.mul(Constants.like(tf, weight, norms), mean(tf, tf.math.square(counted)));
  }

  /**
   * The square root, with gradient zero at zero, where the norm has none: no epsilon is added, so
   * the norm is what it says.
   */
  private static <T extends TFloating> Operand<T> norm(Ops tf, Operand<T> squares) {
    Operand<T> zeros = tf.zerosLike(squares);
    Operand<TBool> positive = tf.math.greater(squares, zeros);
    Operand<T> safe = NamedOps.select(tf, positive, squares, tf.onesLike(squares));
    return NamedOps.select(tf, positive, tf.math.sqrt(safe), zeros);
  }

  private static <T extends TFloating> Operand<T> mean(Ops tf, Operand<T> perSample) {
    return tf.math.mean(perSample, Constants.axes(tf, 1, 2));
  }
}
