package io.equilibria.internal.loss;

import io.equilibria.internal.payoff.LeastSquaresPayoff;
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
 * Discriminator: (E (f(x) - 1)^2 + E f(Gz)^2) / 2; generator: E (f(Gz) - 1)^2 / 2, on logits
 * without a sigmoid (Mao et al. 2017, equation 9). Some implementations omit the factors 1/2.
 */
public record LeastSquares() implements AdversarialLoss {
  @Override
  public <T extends TFloating> PlayerLosses<T> of(Ops tf, Logits<T> logits) {
    Operand<T> one = Constants.like(tf, 1, logits.real());
    Operand<T> real = tf.math.square(tf.math.sub(logits.real(), one));
    Operand<T> fooled = tf.math.square(tf.math.sub(logits.generated(), one));
    return new PlayerLosses<>(
        half(tf, PlayerLosses.mean(tf, real, tf.math.square(logits.generated()))),
        half(tf, PlayerLosses.mean(tf, fooled)));
  }

  private static <T extends TFloating> Operand<T> half(Ops tf, Operand<T> mean) {
    return tf.math.mul(Constants.like(tf, 0.5, mean), mean);
  }

  @Override
  public Optional<Payoff> payoff() {
    return Optional.of(new LeastSquaresPayoff());
  }
}
