package io.equilibria.objective;

import java.util.List;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * One term of what the players minimise: a loss, a penalty, a classification. Graphs of several
 * groups of replicas are built at once, so that a term is asked by several threads.
 */
public interface Term {
  /** The name of the scope that its ops stand in, such as {@code penalty}. */
  String name();

  /**
   * Names of the numbers that it records, those of the discriminator's part and those of the
   * generator's; lower-case letters, digits and underscores.
   */
  List<String> scalars();

  /**
   * Adds the term to a graph. What no player minimises and nobody records does not run.
   *
   * @return of {@link #scalars} those that belong to the sides minimising
   */
  <T extends TFloating> TermResult<T> of(Ops tf, TermInput<T> input);

  /**
   * Whether it is a part of the payoff between one discriminator and one generator. Otherwise each
   * discriminator has it once, with samples drawn from all generators together, as a penalty on its
   * gradient is: weights that the discriminators are mixed by get no gradient from it.
   */
  default boolean isPayoff() {
    return true;
  }

  /**
   * This term for several members of each replica beside each other, whose rows follow one another:
   * terms whose settings differ between replicas repeat them.
   *
   * @param count of members
   */
  default Term ofMembers(int count) {
    return this;
  }

  /** Whether it takes derivatives of the discriminator's gradient: the cost of a step. */
  default boolean differentiatesTwice() {
    return false;
  }

  /** Whether it looks at the classes of data and samples, which it then needs. */
  default boolean usesLabels() {
    return false;
  }
}
