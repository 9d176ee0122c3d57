package io.equilibria.loss;

import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * What the two players minimise. Graphs of several groups of replicas are built at once, so a loss
 * is asked by several threads.
 */
@FunctionalInterface
public interface AdversarialLoss {

  /**
   * Both losses. Only what a player needs is computed when the graph runs: a generator's loss that
   * ignores the logits on data does not cost a pass over data.
   *
   * @param logits of the discriminator on data and on samples
   * @return one number a replica for each player
   */
  <T extends TFloating> PlayerLosses<T> of(Ops tf, Logits<T> logits);

  /**
   * This loss for several members of each replica beside each other, whose rows follow one another:
   * a loss whose settings differ between replicas repeats them.
   *
   * @param count of members
   */
  default AdversarialLoss ofMembers(int count) {
    return this;
  }
}
