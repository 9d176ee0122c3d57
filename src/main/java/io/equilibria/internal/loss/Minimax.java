package io.equilibria.internal.loss;

import io.equilibria.internal.payoff.Logarithm;
import io.equilibria.loss.AdversarialLoss;
import io.equilibria.loss.Logits;
import io.equilibria.loss.PlayerLosses;
import io.equilibria.payoff.Payoff;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * Discriminator: E softplus(-f(x)) + E softplus(f(Gz)); generator: -E softplus(f(Gz)) = E log(1 -
 * D(Gz)) (Goodfellow et al. 2014, equation 1; Fedus et al. 2017, section 2.1). Public code often
 * calls its non-saturating loss by this name.
 */
public record Minimax() implements AdversarialLoss {
  @Override
  public <T extends TFloating> PlayerLosses<T> of(Ops tf, Logits<T> logits) {
    Operand<T> generated = tf.math.softplus(logits.generated());
    return new PlayerLosses<>(
        discriminator(tf, logits), tf.math.neg(PlayerLosses.mean(tf, generated)));
  }

  /** The cross entropy, shared with the non-saturating game. */
  static <T extends TFloating> Operand<T> discriminator(Ops tf, Logits<T> logits) {
    return PlayerLosses.mean(
        tf, tf.math.softplus(tf.math.neg(logits.real())), tf.math.softplus(logits.generated()));
  }

  @Override
  public Optional<Payoff> payoff() {
    return Optional.of(Payoff.of(new Logarithm()));
  }
}
