package io.equilibria.internal.loss;

import static java.util.Objects.requireNonNull;

import io.equilibria.internal.config.LossSpec.Measured.GeneratorForm;
import io.equilibria.loss.AdversarialLoss;
import io.equilibria.loss.Logits;
import io.equilibria.loss.PlayerLosses;
import io.equilibria.payoff.MeasuringFunction;
import io.equilibria.payoff.Payoff;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * The game of a measuring function (Arora et al. 2017, equation 2). Discriminator: -E phi(D(x)) - E
 * phi(1 - D(Gz)); generator: E phi(1 - D(Gz)), or -E phi(D(Gz)) in the non-saturating form. With
 * phi = log these are {@link Minimax} and {@link NonSaturating}.
 *
 * @param phi the measuring function
 * @param form the generator's loss
 */
public record MeasuredLoss(MeasuringFunction phi, GeneratorForm form) implements AdversarialLoss {
  public MeasuredLoss {
    requireNonNull(phi, "phi");
    requireNonNull(form, "form");
  }

  @Override
  public <T extends TFloating> PlayerLosses<T> of(Ops tf, Logits<T> logits) {
    PlayerLosses<T> zeroSum = new PayoffLoss(Payoff.of(phi)).of(tf, logits);
    return switch (form) {
      case SATURATING -> zeroSum;
      case NON_SATURATING -> new PlayerLosses<>(zeroSum.discriminator(), nonSaturating(tf, logits));
    };
  }

  private <T extends TFloating> Operand<T> nonSaturating(Ops tf, Logits<T> logits) {
    return tf.math.neg(PlayerLosses.mean(tf, phi.ofLogits(tf, logits.generated())));
  }

  @Override
  public Optional<Payoff> payoff() {
    return Optional.of(Payoff.of(phi));
  }
}
