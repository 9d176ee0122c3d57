package acme;

import io.equilibria.InputException;
import io.equilibria.config.KindName;
import io.equilibria.config.LossSettings;
import io.equilibria.loss.AdversarialLoss;
import io.equilibria.loss.AdversarialTerm;
import io.equilibria.loss.Logits;
import io.equilibria.loss.LossKind;
import io.equilibria.loss.PlayerLosses;
import io.equilibria.objective.Term;
import io.equilibria.tensor.PerReplica;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * A loss with settings, {@code loss: {kind: acme:tempered, temperature: 2}}: the non-saturating
 * losses of logits divided by a temperature.
 *
 * @param temperature above 0; replicas of one graph may differ in it
 */
@KindName("acme:tempered")
public record TemperedLoss(double temperature) implements LossSettings {
  public TemperedLoss {
    if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
      throw new InputException("loss.temperature must be > 0 and finite, found " + temperature);
    }
  }

  @Override
  public TemperedLoss structure() {
    return new TemperedLoss(ANY);
  }

  /** Builds the loss from its settings. */
  static final class Kind implements LossKind<TemperedLoss> {
    @Override
    public TemperedLoss defaults() {
      return new TemperedLoss(1);
    }

    @Override
    public Term term(PerReplica<TemperedLoss> settings) {
      return new AdversarialTerm("acme:tempered", new Tempered(settings));
    }
  }

  /**
   * Discriminator: E softplus(-f(x) / t) + E softplus(f(Gz) / t); generator: E softplus(-f(Gz) /
   * t).
   */
  private record Tempered(PerReplica<TemperedLoss> settings) implements AdversarialLoss {
    @Override
    public <T extends TFloating> PlayerLosses<T> of(Ops tf, Logits<T> logits) {
      Operand<T> temperature =
          settings.number(tf, TemperedLoss::temperature, 1, logits.real().type());
      Operand<T> real = tf.math.div(logits.real(), temperature); // [replica, batch]
      Operand<T> generated = tf.math.div(logits.generated(), temperature);
      return new PlayerLosses<>(
          PlayerLosses.mean(tf, tf.math.softplus(tf.math.neg(real)), tf.math.softplus(generated)),
          PlayerLosses.mean(tf, tf.math.softplus(tf.math.neg(generated))));
    }

    /** In a mixture each replica has several rows. */
    @Override
    public AdversarialLoss ofMembers(int count) {
      return new Tempered(settings.ofMembers(count));
    }
  }
}
