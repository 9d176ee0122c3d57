package io.equilibria.internal.sweep;

import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.evaluation.TrainedReplica;

/** A generator z -> z kernel + bias on parallel lines with given parameters. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record FixedReplica(float[] kernel, float[] bias) implements TrainedReplica {
  @Override
  public ExperimentSpec experiment() {
    return SmallSweeps.spec(SmallSweeps.BASE + "measures: [w2]").base();
  }

  @Override
  public long step() {
    return 0;
  }

  @Override
  public float[] parameter(String name) {
    return name.endsWith("kernel") ? kernel : bias;
  }

  @Override
  public double scalar(String scalar) {
    throw new UnsupportedOperationException("nothing was recorded");
  }

  @Override
  public long[] sampleShape() {
    return new long[] {2};
  }

  @Override
  public float[][] sample(int count, long seed) {
    throw new UnsupportedOperationException("no samples are drawn");
  }

  @Override
  public float[] logits(float[][] points) {
    throw new UnsupportedOperationException("there is no discriminator");
  }
}
