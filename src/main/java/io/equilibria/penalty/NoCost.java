package io.equilibria.penalty;

import io.equilibria.tensor.PerReplica;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/** No cost: the norm is only recorded. */
record NoCost() implements PenaltyCost {
  @Override
  public <T extends TFloating> Optional<Operand<T>> of(
      Ops tf, PerReplica<PenaltyCost> all, Operand<T> squares, Operand<T> norms) {
    return Optional.empty();
  }

  @Override
  public String formula() {
    return "mean |g|, recorded alone";
  }

  @Override
  public boolean isAdded() {
    return false;
  }
}
