package io.equilibria.loss;

import io.equilibria.internal.run.RecordedColumns;
import io.equilibria.objective.Side;
import io.equilibria.objective.Term;
import io.equilibria.objective.TermInput;
import io.equilibria.objective.TermResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * The losses of both players as a term.
 *
 * @param title the name of the losses, for messages
 * @param loss the losses
 */
public record AdversarialTerm(String title, AdversarialLoss loss) implements Term {
  @Override
  public String name() {
    return "loss";
  }

  @Override
  public List<String> scalars() {
    return List.of(RecordedColumns.DISCRIMINATOR_LOSS, RecordedColumns.GENERATOR_LOSS);
  }

  @Override
  public AdversarialTerm ofMembers(int count) {
    return new AdversarialTerm(title, loss.ofMembers(count));
  }

  @Override
  public <T extends TFloating> TermResult<T> of(Ops tf, TermInput<T> input) {
    PlayerLosses<T> losses =
        loss.of(tf, new Logits<>(input.onReal().logits(), input.onGenerated().logits()));
    Map<String, Operand<T>> scalars = new LinkedHashMap<>();
    if (input.isFor(Side.DISCRIMINATORS)) {
      scalars.put(RecordedColumns.DISCRIMINATOR_LOSS, losses.discriminator());
    }
    if (input.isFor(Side.GENERATORS)) {
      scalars.put(RecordedColumns.GENERATOR_LOSS, losses.generator());
    }
    return new TermResult<>(
        Optional.of(losses.discriminator()).filter(one -> input.isFor(Side.DISCRIMINATORS)),
        Optional.of(losses.generator()).filter(one -> input.isFor(Side.GENERATORS)),
        scalars);
  }
}
