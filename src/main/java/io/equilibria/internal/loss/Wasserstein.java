package io.equilibria.internal.loss;

import io.equilibria.internal.payoff.CriticPayoff;
import io.equilibria.loss.AdversarialLoss;
import io.equilibria.loss.Logits;
import io.equilibria.loss.PlayerLosses;
import io.equilibria.payoff.Payoff;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * Discriminator (there called critic): E f(Gz) - E f(x); generator: -E f(Gz) (Arjovsky et al. 2017,
 * algorithm 1). It is a distance only if f is kept Lipschitz by a constraint or a penalty.
 */
public record Wasserstein() implements AdversarialLoss {
  @Override
  public <T extends TFloating> PlayerLosses<T> of(Ops tf, Logits<T> logits) {
    return new PlayerLosses<>(
        difference(tf, logits), tf.math.neg(PlayerLosses.mean(tf, logits.generated())));
  }

  private static <T extends TFloating> Operand<T> difference(Ops tf, Logits<T> logits) {
    return logits.real().shape().equals(logits.generated().shape())
        ? PlayerLosses.mean(tf, tf.math.sub(logits.generated(), logits.real()))
        : tf.math.sub(
            PlayerLosses.mean(tf, logits.generated()), PlayerLosses.mean(tf, logits.real()));
  }

  @Override
  public Optional<Payoff> payoff() {
    return Optional.of(new CriticPayoff());
  }
}
