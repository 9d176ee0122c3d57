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

  /** Whether it takes derivatives of the discriminator's gradient: the cost of a step. */
  default boolean differentiatesTwice() {
    return false;
  }

  /** Whether it looks at the classes of data and samples, which it then needs. */
  default boolean usesLabels() {
    return false;
  }
}
