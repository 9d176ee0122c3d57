package io.equilibria.objective;

import java.util.List;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * One term of the players' losses: a loss, a penalty, a classification. Graphs of several groups of
 * replicas are built in parallel, so implementations must be thread-safe.
 */
public interface Term {
  /** The name of the scope of its ops, such as {@code penalty}. */
  String name();

  /**
   * The names of the scalars that it records, for the discriminator's and the generator's part;
   * they consist of lower-case letters, digits and underscores. No two terms of a game may share a
   * name, unless they have the same {@link #name}: then they are numbered.
   */
  List<String> scalars();

  /**
   * Adds the term to a graph. Ops that are neither minimised nor recorded do not run.
   *
   * @return the contributions, and those {@link #scalars} that belong to the minimising sides
   */
  <T extends TFloating> TermResult<T> of(Ops tf, TermInput<T> input);

  /**
   * Whether it is part of the payoff between one discriminator and one generator. If not, as for a
   * gradient penalty, it is added once per discriminator, with samples from the mixture of
   * generators, and does not contribute to the gradient of the discriminators' mixture weights.
   * Such a term has no part in the generator's loss: a result with one is refused.
   */
  default boolean isPayoff() {
    return true;
  }

  /**
   * This term for several members per replica, whose rows are adjacent: terms whose settings differ
   * between replicas repeat them.
   *
   * @param count the number of members
   */
  default Term ofMembers(int count) {
    return this;
  }

  /** Whether it differentiates the discriminator's gradient, which affects the cost of a step. */
  default boolean differentiatesTwice() {
    return false;
  }

  /** Whether it needs the classes of data and samples. */
  default boolean usesLabels() {
    return false;
  }
}
