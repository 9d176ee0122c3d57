package io.equilibria.internal.loss;

import io.equilibria.internal.payoff.HingePayoff;
import io.equilibria.loss.AdversarialLoss;
import io.equilibria.loss.Logits;
import io.equilibria.loss.PlayerLosses;
import io.equilibria.payoff.Payoff;
import io.equilibria.tensor.Constants;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * Discriminator: E max(0, 1 - f(x)) + E max(0, 1 + f(Gz)); generator: -E f(Gz) (Lim and Ye 2017;
 * Miyato et al. 2018, equation 17).
 */
public record Hinge() implements AdversarialLoss {
  @Override
  public <T extends TFloating> PlayerLosses<T> of(Ops tf, Logits<T> logits) {
    Operand<T> one = Constants.like(tf, 1, logits.real());
    return new PlayerLosses<>(
        PlayerLosses.mean(
            tf,
            tf.nn.relu(tf.math.sub(one, logits.real())),
            tf.nn.relu(tf.math.add(one, logits.generated()))),
        tf.math.neg(PlayerLosses.mean(tf, logits.generated())));
  }

  @Override
  public Optional<Payoff> payoff() {
    return Optional.of(new HingePayoff());
  }
}
