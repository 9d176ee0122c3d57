package io.equilibria.loss;

import io.equilibria.payoff.Payoff;
import java.util.Optional;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * What the two players minimise. Graphs of several groups of replicas are built at once, so
 * implementations must be thread-safe.
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

  /**
   * The zero-sum payoff that the discriminator maximises: minus its loss. Certificates, best
   * responses and games between checkpoints need it; empty where the loss is no sum of a function
   * of the logits on data and one of those on samples.
   */
  default Optional<Payoff> payoff() {
    return Optional.empty();
  }
}
