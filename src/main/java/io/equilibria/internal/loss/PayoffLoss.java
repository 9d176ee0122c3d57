package io.equilibria.internal.loss;

import static java.util.Objects.requireNonNull;

import io.equilibria.loss.AdversarialLoss;
import io.equilibria.loss.Logits;
import io.equilibria.loss.PlayerLosses;
import io.equilibria.payoff.Payoff;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * The zero-sum game of a payoff F: the discriminator minimises -F, the generator minimises the part
 * of F that depends on it, E b(f(Gz)). Best responses are trained with it, independent of the loss
 * of the game.
 *
 * @param zeroSum the payoff F
 */
public record PayoffLoss(Payoff zeroSum) implements AdversarialLoss {
  public PayoffLoss {
    requireNonNull(zeroSum, "zeroSum");
  }

  @Override
  public <T extends TFloating> PlayerLosses<T> of(Ops tf, Logits<T> logits) {
    Operand<T> onGenerated = zeroSum.ofGenerated(tf, logits.generated());
    Operand<T> payoff = PlayerLosses.mean(tf, zeroSum.ofReal(tf, logits.real()), onGenerated);
    return new PlayerLosses<>(tf.math.neg(payoff), PlayerLosses.mean(tf, onGenerated));
  }

  @Override
  public Optional<Payoff> payoff() {
    return Optional.of(zeroSum);
  }
}
