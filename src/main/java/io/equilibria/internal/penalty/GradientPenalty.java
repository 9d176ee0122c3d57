package io.equilibria.internal.penalty;

import io.equilibria.config.GradientOf;
import io.equilibria.internal.tensor.Derivatives;
import io.equilibria.internal.tensor.RawOps;
import io.equilibria.penalty.Batch;
import io.equilibria.penalty.PenaltyCost;
import io.equilibria.penalty.PenaltyForm;
import io.equilibria.tensor.Constants;
import io.equilibria.tensor.PerReplica;
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
 * <p>The norm |g| is Euclidean and computed per sample, over all its elements; a single norm over
 * the whole batch, a mistake in some public code, would be smaller by sqrt(batch) per sample. With
 * a target t the penalty is weight * mean (|g| - t)^2, one-sided weight * mean max(0, |g| - t)^2;
 * R1 and R2 are weight / 2 * mean |g|^2 (Mescheder et al. 2018, equations 9 and 10).
 *
 * @param value the value added to the discriminator's loss, {@code [replica]}; empty without
 *     penalty
 * @param norm mean of |g| over the batch, {@code [replica]}
 */
public record GradientPenalty<T extends TFloating>(Optional<Operand<T>> value, Operand<T> norm) {

  /** Adds a penalty with the same settings for all replicas to a graph. */
  public static <T extends TFloating> GradientPenalty<T> of(
      Ops tf, PenaltyForm form, Batch<T> batch, Source<T> source) {
    return of(tf, PerReplica.same(form), batch, source);
  }

  /**
   * Adds a penalty whose numbers may differ between replicas to a graph.
   *
   * @param forms the forms by replica, with the same choices
   * @param batch data and samples; no gradient flows back into the generator
   * @param source the discriminator and the randomness
   */
  public static <T extends TFloating> GradientPenalty<T> of(
      Ops tf, PerReplica<PenaltyForm> forms, Batch<T> batch, Source<T> source) {
    return at(tf, forms, tf.stopGradient(points(tf, forms, batch, source)), source);
  }

  /**
   * The same penalty, but with points that depend on the samples, so that the derivative of the
   * penalty's gradient with respect to the generator's parameters is complete.
   */
  public static <T extends TFloating> GradientPenalty<T> moving(
      Ops tf, PerReplica<PenaltyForm> forms, Batch<T> batch, Source<T> source) {
    return at(tf, forms, points(tf, forms, batch, source), source);
  }

  private static <T extends TFloating> Operand<T> points(
      Ops tf, PerReplica<PenaltyForm> forms, Batch<T> batch, Source<T> source) {
    return forms
        .first()
        .points()
        .of(tf, forms.map(PenaltyForm::points), batch, source.streams(), source.stream());
  }

  private static <T extends TFloating> GradientPenalty<T> at(
      Ops tf, PerReplica<PenaltyForm> forms, Operand<T> points, Source<T> source) {
    Operand<T> logits = source.logit().apply(points);
    Operand<T> outputs =
        forms.first().of() == GradientOf.PROBABILITY ? tf.math.sigmoid(logits) : logits;
    Operand<T> gradient = Derivatives.perSample(tf, outputs, points);
    Operand<T> squares =
        tf.reduceSum(
            tf.math.square(gradient), Constants.axes(tf, 2, gradient.shape().numDimensions()));
    Operand<T> norms = norm(tf, squares);
    PenaltyCost cost = forms.first().cost();
    return new GradientPenalty<>(
        cost.of(tf, forms.map(PenaltyForm::cost), squares, norms), mean(tf, norms));
  }

  /**
   * The function whose gradient is penalised, and the random numbers for the points.
   *
   * @param logit maps points {@code [replica, batch, ...sample]} to logits {@code [replica, batch]}
   * @param streams random streams at the step
   * @param stream the name of the penalty's stream
   */
  public record Source<T extends TFloating>(
      UnaryOperator<Operand<T>> logit, RandomStreams streams, String stream) {}

  /**
   * The square root, with gradient zero at zero, where the norm is not differentiable. No epsilon
   * is added, so the norm is exact.
   */
  private static <T extends TFloating> Operand<T> norm(Ops tf, Operand<T> squares) {
    Operand<T> zeros = tf.zerosLike(squares);
    Operand<TBool> positive = tf.math.greater(squares, zeros);
    Operand<T> safe = RawOps.select(tf, positive, squares, tf.onesLike(squares));
    return RawOps.select(tf, positive, tf.math.sqrt(safe), zeros);
  }

  /** The mean over the batch, {@code [replica]}. */
  public static <T extends TFloating> Operand<T> mean(Ops tf, Operand<T> perSample) {
    return tf.math.mean(perSample, Constants.axes(tf, 1, 2));
  }
}
