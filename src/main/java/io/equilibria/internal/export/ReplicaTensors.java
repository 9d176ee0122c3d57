package io.equilibria.internal.export;

import io.equilibria.InputException;
import io.equilibria.internal.checkpoint.Checkpoint;
import io.equilibria.internal.checkpoint.CheckpointReader;
import io.equilibria.internal.config.ExperimentSpec;
import java.util.Arrays;

/**
 * Reads the tensors of one replica in a checkpoint of a run, in which the values of replicas are
 * stored one after the other.
 *
 * @param experiment the run's experiment
 * @param checkpoint the checkpoint
 * @param replica the replica, from 0
 * @param reader the reader of the checkpoint, which the caller must close
 */
public record ReplicaTensors(
    ExperimentSpec experiment, Checkpoint checkpoint, int replica, CheckpointReader reader)
    implements ReplicaValues {

  @Override
  public boolean has(String variable) {
    return reader.index().entries().containsKey(variable);
  }

  /**
   * Reads a tensor in row-major order.
   *
   * @param variable the name, such as {@code discriminator/dense_1/kernel}
   * @param size the number of elements of one replica
   * @throws InputException if the checkpoint has another number of elements, or one is not finite
   */
  @Override
  public float[] of(String variable, int size) {
    float[] all = reader.tensor(variable).floats();
    if (all.length != (long) size * experiment.replicas()) {
      throw new InputException(
          "%s: expected %d numbers a replica for %s, found %d for %d replicas"
              .formatted(checkpoint.prefix(), size, variable, all.length, experiment.replicas()));
    }
    float[] own = Arrays.copyOfRange(all, replica * size, (replica + 1) * size);
    for (float number : own) {
      if (!Float.isFinite(number)) {
        throw new DivergedModelException(
            "%s: the model has diverged: %s is %s at step %d; choose an earlier step%s"
                .formatted(
                    checkpoint.prefix().getParent(),
                    variable,
                    number,
                    checkpoint.step(),
                    experiment.replicas() == 1 ? "" : " or another replica"));
      }
    }
    return own;
  }

  /** Reads a variable of any size. */
  static float[] read(
      ExperimentSpec experiment, Checkpoint checkpoint, int replica, String variable) {
    try (CheckpointReader reader = CheckpointReader.open(checkpoint.prefix())) {
      int size = reader.tensor(variable).floats().length / experiment.replicas();
      return new ReplicaTensors(experiment, checkpoint, replica, reader).of(variable, size);
    }
  }
}
