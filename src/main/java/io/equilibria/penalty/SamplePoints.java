package io.equilibria.penalty;

import io.equilibria.tensor.PerReplica;
import io.equilibria.tensor.RandomStreams;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/** The samples G(z). */
record SamplePoints() implements PenaltyPoints {
  @Override
  public <T extends TFloating> Operand<T> of(
      Ops tf, PerReplica<PenaltyPoints> all, Batch<T> batch, RandomStreams streams, String stream) {
    return batch.generated();
  }

  @Override
  public boolean ofSamples() {
    return true;
  }

  @Override
  public String formula() {
    return "G(z)";
  }
}
