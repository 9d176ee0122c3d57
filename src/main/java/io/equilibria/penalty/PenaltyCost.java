package io.equilibria.penalty;

import io.equilibria.objective.Term;
import io.equilibria.tensor.PerReplica;
import java.util.Optional;
import java.util.OptionalDouble;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/** The cost of a gradient g as a function of its norm |g|. */
public interface PenaltyCost {

  /**
   * Computes the cost of a batch.
   *
   * @param all the costs of all replicas, all of this class; their numbers may differ
   * @param squares |g|^2 of each sample, {@code [replica, batch]}
   * @param norms |g| of each sample, {@code [replica, batch]}
   * @return {@code [replica]}; empty if nothing is added to the loss
   */
  <T extends TFloating> Optional<Operand<T>> of(
      Ops tf, PerReplica<PenaltyCost> all, Operand<T> squares, Operand<T> norms);

  /** The formula in the papers' notation, such as {@code 10 mean (|g| - 1)^2}. */
  String formula();

  /** The norm at which the cost is zero, if there is one. */
  default OptionalDouble target() {
    return OptionalDouble.empty();
  }

  /** Whether a cost is added to the loss: see {@link Term#differentiatesTwice}. */
  default boolean isAdded() {
    return true;
  }

  /** No cost: the norm is recorded, and no penalty is added. */
  static PenaltyCost nothing() {
    return new NoCost();
  }

  /**
   * weight mean (|g| - norm)^2, or of max(0, |g| - norm)^2 if one-sided.
   *
   * @param weight at least 0
   * @param norm the target of the norm
   * @param oneSided whether only norms above the target have a cost
   */
  static PenaltyCost towards(double weight, double norm, boolean oneSided) {
    return new NormTowards(weight, norm, oneSided);
  }

  /**
   * weight/2 mean |g|^2 (Mescheder et al. 2018, equation 9).
   *
   * @param weight at least 0
   */
  static PenaltyCost squaredNorm(double weight) {
    return new SquaredNormCost(weight);
  }
}
