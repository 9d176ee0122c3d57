package io.equilibria.internal.penalty;

import io.equilibria.data.DrawnBatch;
import io.equilibria.internal.run.RecordedColumns;
import io.equilibria.objective.Side;
import io.equilibria.objective.Term;
import io.equilibria.objective.TermInput;
import io.equilibria.objective.TermResult;
import io.equilibria.penalty.Batch;
import io.equilibria.penalty.PenaltyForm;
import io.equilibria.tensor.PerReplica;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * A penalty on the discriminator's gradient as a term of its loss.
 *
 * @param forms the forms by replica
 */
public record GradientPenaltyTerm(PerReplica<PenaltyForm> forms) implements Term {
  @Override
  public String name() {
    return RecordedColumns.PENALTY;
  }

  @Override
  public List<String> scalars() {
    return List.of(RecordedColumns.PENALTY, RecordedColumns.GRADIENT_NORM);
  }

  @Override
  public boolean isPayoff() {
    return false;
  }

  @Override
  public GradientPenaltyTerm ofMembers(int count) {
    return new GradientPenaltyTerm(forms.ofMembers(count));
  }

  @Override
  public boolean differentiatesTwice() {
    return forms.first().cost().isAdded();
  }

  @Override
  public <T extends TFloating> TermResult<T> of(Ops tf, TermInput<T> input) {
    if (!input.isFor(Side.DISCRIMINATORS)) {
      return TermResult.nothing();
    }
    DrawnBatch<T> labelled = forms.first().points().ofSamples() ? input.generated() : input.real();
    Batch<T> batch = new Batch<>(input.real().x(), input.generated().x());
    GradientPenalty.Source<T> source =
        new GradientPenalty.Source<>(
            x -> input.discriminator().apply(labelled.at(x)).logits(),
            input.draws().streams(),
            input.draws().stream(RecordedColumns.PENALTY));
    GradientPenalty<T> penalty =
        input.isFor(Side.GENERATORS)
            ? GradientPenalty.moving(tf, forms, batch, source)
            : GradientPenalty.of(tf, forms, batch, source);
    Map<String, Operand<T>> scalars = new LinkedHashMap<>();
    scalars.put(
        RecordedColumns.PENALTY, penalty.value().orElseGet(() -> tf.zerosLike(penalty.norm())));
    scalars.put(RecordedColumns.GRADIENT_NORM, penalty.norm());
    return new TermResult<>(penalty.value(), Optional.empty(), scalars);
  }
}
