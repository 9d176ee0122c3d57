package io.equilibria.penalty;

import io.equilibria.objective.Term;
import io.equilibria.tensor.PerReplica;
import java.util.Optional;
import java.util.OptionalDouble;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/** The cost of a gradient g. */
public interface PenaltyCost {

  /**
   * The cost of a batch.
   *
   * @param all the costs of all replicas, of this class; they may differ in numbers
   * @param squares |g|^2 of each sample, {@code [replica, batch]}
   * @param norms |g| of each sample, {@code [replica, batch]}
   * @return {@code [replica]}; empty if nothing is added to the loss
   */
  <T extends TFloating> Optional<Operand<T>> of(
      Ops tf, PerReplica<PenaltyCost> all, Operand<T> squares, Operand<T> norms);

  /** The formula in the papers' notation, such as {@code 10 mean (|g| - 1)^2}. */
  String formula();

  /** The norm without cost, if there is one. */
  default OptionalDouble target() {
    return OptionalDouble.empty();
  }

  /** Whether a cost is added to the loss: see {@link Term#differentiatesTwice}. */
  default boolean isAdded() {
    return true;
  }

  /** No cost; the norm is only recorded. */
  record Nothing() implements PenaltyCost {
    @Override
    public <T extends TFloating> Optional<Operand<T>> of(
        Ops tf, PerReplica<PenaltyCost> all, Operand<T> squares, Operand<T> norms) {
      return Optional.empty();
    }

    @Override
    public String formula() {
      return "mean |g|, recorded alone";
    }

    @Override
    public boolean isAdded() {
      return false;
    }
  }

  /**
   * weight mean (|g| - target)^2, one-sided weight mean max(0, |g| - target)^2.
   *
   * @param weight lambda
   * @param norm the target
   * @param oneSided whether only norms above the target are penalised; the same for all replicas
   */
  record Towards(double weight, double norm, boolean oneSided) implements PenaltyCost {
    @Override
    public <T extends TFloating> Optional<Operand<T>> of(
        Ops tf, PerReplica<PenaltyCost> all, Operand<T> squares, Operand<T> norms) {
      PerReplica<Towards> own = all.map(Towards.class::cast);
      Operand<T> excess = tf.math.sub(norms, own.number(tf, Towards::norm, 1, norms.type()));
      Operand<T> counted = oneSided ? tf.nn.relu(excess) : excess;
      return Optional.of(
          tf.math.mul(
              own.number(tf, Towards::weight, 0, norms.type()),
              GradientPenalty.mean(tf, tf.math.square(counted))));
    }

    @Override
    public String formula() {
      String excess = "|g| - " + PenaltyForm.number(norm);
      return PenaltyForm.number(weight)
          + " mean "
          + (oneSided ? "max(0, " + excess + ")^2" : "(" + excess + ")^2");
    }

    @Override
    public OptionalDouble target() {
      return OptionalDouble.of(norm);
    }
  }

  /**
   * weight / 2 mean |g|^2 (Mescheder et al. 2018, equations 9 and 10).
   *
   * @param weight gamma; the half is not part of it
   */
  record SquaredNorm(double weight) implements PenaltyCost {
    @Override
    public <T extends TFloating> Optional<Operand<T>> of(
        Ops tf, PerReplica<PenaltyCost> all, Operand<T> squares, Operand<T> norms) {
      PerReplica<SquaredNorm> own = all.map(SquaredNorm.class::cast);
      return Optional.of(
          tf.math.mul(
              own.number(tf, one -> one.weight() / 2, 0, squares.type()),
              GradientPenalty.mean(tf, squares)));
    }

    @Override
    public String formula() {
      return PenaltyForm.number(weight) + "/2 mean |g|^2";
    }
  }
}
