package io.equilibria.loss;

import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * Discriminator (there called critic): E f(Gz) - E f(x); generator: -E f(Gz) (Arjovsky et al. 2017,
 * algorithm 1). A distance only if f is kept Lipschitz by a constraint or a penalty.
 */
public record Wasserstein() implements AdversarialLoss {
  @Override
  public <T extends TFloating> PlayerLosses<T> of(Ops tf, Logits<T> logits) {
    return new PlayerLosses<>(
        PlayerLosses.mean(tf, tf.math.sub(logits.generated(), logits.real())),
        tf.math.neg(PlayerLosses.mean(tf, logits.generated())));
  }
}
