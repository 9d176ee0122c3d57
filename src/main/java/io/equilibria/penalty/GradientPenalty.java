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
import io.equilibria.tensor.PerReplica;
import io.equilibria.tensor.RandomStreams;
import io.equilibria.tensor.RawOps;
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

  /** Adds the same penalty for all replicas to a graph. */
  public static <T extends TFloating> GradientPenalty<T> of(
      Ops tf, PenaltySpec spec, Batch<T> batch, Source<T> source) {
    return of(tf, PerReplica.same(spec), batch, source);
  }

  /**
   * Adds a penalty of which replicas may have different numbers to a graph.
   *
   * @param specs of one kind, with the same options
   * @param batch data and samples; no gradient flows back into the generator
   * @param source the discriminator and the randomness
   */
  public static <T extends TFloating> GradientPenalty<T> of(
      Ops tf, PerReplica<PenaltySpec> specs, Batch<T> batch, Source<T> source) {
    return at(tf, specs, tf.stopGradient(points(tf, specs, batch, source)), source);
  }

  /**
   * The same penalty for all replicas, but the points move with the samples, so that a derivative
   * of the penalty's gradient by the generator's parameters is whole.
   */
  public static <T extends TFloating> GradientPenalty<T> moving(
      Ops tf, PenaltySpec spec, Batch<T> batch, Source<T> source) {
    PerReplica<PenaltySpec> specs = PerReplica.same(spec);
    return at(tf, specs, points(tf, specs, batch, source), source);
  }

  private static <T extends TFloating> Operand<T> points(
      Ops tf, PerReplica<PenaltySpec> specs, Batch<T> batch, Source<T> source) {
    return PenaltyPoints.of(tf, specs, batch, source.streams(), source.stream());
  }

  private static <T extends TFloating> GradientPenalty<T> at(
      Ops tf, PerReplica<PenaltySpec> specs, Operand<T> points, Source<T> source) {
    Operand<T> outputs = output(tf, specs.first(), source.logit().apply(points));
    Operand<T> gradient = Derivatives.perSample(tf, outputs, points);
    Operand<T> squares =
        tf.reduceSum(
            tf.math.square(gradient), Constants.axes(tf, 2, gradient.shape().numDimensions()));
    Operand<T> norms = norm(tf, squares);
    return new GradientPenalty<>(value(tf, specs, squares, norms), mean(tf, norms));
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
      Ops tf, PerReplica<PenaltySpec> specs, Operand<T> squares, Operand<T> norms) {
    PenaltySpec kind = specs.first();
    if (kind instanceof NoPenalty) {
      return Optional.empty();
    }
    if (kind instanceof Interpolated p) {
      return Optional.of(
          towards(tf, norms, specs.map(s -> Aim.of((Interpolated) s)), p.oneSided()));
    }
    if (kind instanceof AroundData p) {
      return Optional.of(towards(tf, norms, specs.map(s -> Aim.of((AroundData) s)), p.oneSided()));
    }
    return Optional.of(
        tf.math.mul(
            specs.number(tf, s -> zeroCentred(s) / 2, 0, squares.type()), mean(tf, squares)));
  }

  private static double zeroCentred(PenaltySpec spec) {
    return spec instanceof OnData p ? p.weight() : ((OnSamples) spec).weight();
  }

  /** What a norm should be, and what it costs when it is not. */
  private record Aim(double weight, double target) {
    static Aim of(Interpolated p) {
      return new Aim(p.weight(), p.target());
    }

    static Aim of(AroundData p) {
      return new Aim(p.weight(), p.target());
    }
  }

  private static <T extends TFloating> Operand<T> towards(
      Ops tf, Operand<T> norms, PerReplica<Aim> aims, boolean oneSided) {
    Operand<T> excess = tf.math.sub(norms, aims.number(tf, Aim::target, 1, norms.type()));
    Operand<T> counted = oneSided ? tf.nn.relu(excess) : excess;
    return tf.math.mul(
        aims.number(tf, Aim::weight, 0, norms.type()), mean(tf, tf.math.square(counted)));
  }

  /**
   * The square root, with gradient zero at zero, where the norm has none: no epsilon is added, so
   * the norm is what it says.
   */
  private static <T extends TFloating> Operand<T> norm(Ops tf, Operand<T> squares) {
    Operand<T> zeros = tf.zerosLike(squares);
    Operand<TBool> positive = tf.math.greater(squares, zeros);
    Operand<T> safe = RawOps.select(tf, positive, squares, tf.onesLike(squares));
    return RawOps.select(tf, positive, tf.math.sqrt(safe), zeros);
  }

  private static <T extends TFloating> Operand<T> mean(Ops tf, Operand<T> perSample) {
    return tf.math.mean(perSample, Constants.axes(tf, 1, 2));
  }
}
