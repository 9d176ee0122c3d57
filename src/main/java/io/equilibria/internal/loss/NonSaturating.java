package io.equilibria.internal.loss;

import io.equilibria.internal.payoff.Logarithm;
import io.equilibria.loss.AdversarialLoss;
import io.equilibria.loss.Logits;
import io.equilibria.loss.PlayerLosses;
import io.equilibria.payoff.Payoff;
import java.util.Optional;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * Discriminator as in {@link Minimax}; generator: E softplus(-f(Gz)) = -E log D(Gz), whose gradient
 * does not vanish when the discriminator wins (Goodfellow et al. 2014, section 3; Fedus et al.
 * 2017, section 2.2).
 */
public record NonSaturating() implements AdversarialLoss {
  @Override
  public <T extends TFloating> PlayerLosses<T> of(Ops tf, Logits<T> logits) {
    return new PlayerLosses<>(
        Minimax.discriminator(tf, logits),
        PlayerLosses.mean(tf, tf.math.softplus(tf.math.neg(logits.generated()))));
  }

  @Override
  public Optional<Payoff> payoff() {
    return Optional.of(Payoff.of(new Logarithm()));
  }
}
