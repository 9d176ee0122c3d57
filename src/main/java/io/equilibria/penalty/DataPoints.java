package io.equilibria.penalty;

import io.equilibria.tensor.PerReplica;
import io.equilibria.tensor.RandomStreams;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/** The data x. */
record DataPoints() implements PenaltyPoints {
  @Override
  public <T extends TFloating> Operand<T> of(
      Ops tf, PerReplica<PenaltyPoints> all, Batch<T> batch, RandomStreams streams, String stream) {
    return batch.real();
  }

  @Override
  public String formula() {
    return "x";
  }
}
