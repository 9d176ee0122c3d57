package io.equilibria.loss;

import io.equilibria.payoff.Payoff;
import java.util.Optional;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * The losses of the two players. Graphs of several groups of replicas are built in parallel, so
 * implementations must be thread-safe.
 */
@FunctionalInterface
public interface AdversarialLoss {

  /**
   * Builds both losses. Only the ops that a player needs are run: a generator loss that does not
   * use the logits on data needs no forward pass on data.
   *
   * @param logits the discriminator's logits on data and on samples
   * @return one number per replica for each player
   */
  <T extends TFloating> PlayerLosses<T> of(Ops tf, Logits<T> logits);

  /**
   * This loss for several members per replica, whose rows are adjacent: a loss whose settings
   * differ between replicas repeats them.
   *
   * @param count the number of members
   */
  default AdversarialLoss ofMembers(int count) {
    return this;
  }

  /**
   * The zero-sum payoff that the discriminator maximises: minus its loss. It is needed for
   * certificates, best responses and tournaments. Empty if the loss is not the sum of a function of
   * the logits on data and one of the logits on samples.
   */
  default Optional<Payoff> payoff() {
    return Optional.empty();
  }
}
