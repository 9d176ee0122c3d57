package acme;

import io.equilibria.InputException;
import io.equilibria.config.KindName;
import io.equilibria.config.PenaltySettings;
import io.equilibria.objective.Side;
import io.equilibria.objective.Term;
import io.equilibria.objective.TermInput;
import io.equilibria.objective.TermResult;
import io.equilibria.penalty.PenaltyKind;
import io.equilibria.tensor.Constants;
import io.equilibria.tensor.PerReplica;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * A custom penalty, on logits: weight E f(x)^2 on data, so that logits do not drift away from zero
 * (Karras et al. 2018, appendix A.1).
 *
 * @param weight at least 0; replicas of one graph may differ in it
 */
@KindName("acme:drift")
public record DriftPenalty(double weight) implements PenaltySettings {
  public DriftPenalty {
    if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new InputException("penalty.weight must be >= 0 and finite, found " + weight);
    }
  }

  @Override
  public DriftPenalty structure() {
    return new DriftPenalty(ANY);
  }

  /** Builds the penalty from its settings. */
  static final class Kind implements PenaltyKind<DriftPenalty> {
    @Override
    public DriftPenalty defaults() {
      return new DriftPenalty(0.001);
    }

    @Override
    public Term term(PerReplica<DriftPenalty> settings) {
      return new Drift(settings);
    }
  }

  private record Drift(PerReplica<DriftPenalty> settings) implements Term {
    @Override
    public String name() {
      return "drift";
    }

    @Override
    public List<String> scalars() {
      return List.of("drift");
    }

    @Override
    public boolean isPayoff() {
      return false;
    }

    @Override
    public <T extends TFloating> TermResult<T> of(Ops tf, TermInput<T> input) {
      if (!input.isFor(Side.DISCRIMINATORS)) {
        return TermResult.nothing();
      }
      Operand<T> logits = input.onReal().logits(); // [replica, batch]
      Operand<T> squares = tf.math.mean(tf.math.square(logits), Constants.axes(tf, 1, 2));
      Operand<T> weight = settings.number(tf, DriftPenalty::weight, 0, logits.type());
      Operand<T> value = tf.math.mul(weight, squares); // [replica]
      return TermResult.forDiscriminator(value, Map.of("drift", value));
    }

    /** In a mixture each replica has several rows. */
    @Override
    public Term ofMembers(int count) {
      return new Drift(settings.ofMembers(count));
    }
  }
}
