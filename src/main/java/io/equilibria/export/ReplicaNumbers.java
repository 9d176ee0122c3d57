package io.equilibria.export;

import io.equilibria.InputException;
import io.equilibria.checkpoint.Checkpoint;
import io.equilibria.checkpoint.CheckpointReader;
import io.equilibria.config.Experiment;
import java.util.Arrays;

/**
 * Numbers of one replica in a checkpoint.
 *
 * @param reader of the checkpoint, open
 */
record ReplicaNumbers(
    Experiment experiment, Checkpoint checkpoint, int replica, CheckpointReader reader) {

  /**
   * A variable's; those of several replicas stand one after the other.
   *
   * @param size numbers of one replica
   * @throws InputException if there are others, or one is not finite
   */
  float[] of(String variable, int size) {
    float[] all = reader.tensor(variable).floats();
    if (all.length != (long) size * experiment.replicas()) {
      throw new InputException(
          "%s: expected %d numbers a replica for %s, found %d for %d replicas"
              .formatted(checkpoint.prefix(), size, variable, all.length, experiment.replicas()));
    }
    float[] own = Arrays.copyOfRange(all, replica * size, (replica + 1) * size);
    for (float number : own) {
      if (!Float.isFinite(number)) {
        throw new InputException(
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

  /** A variable's, of any size. */
  static float[] read(Experiment experiment, Checkpoint checkpoint, int replica, String variable) {
    try (CheckpointReader reader = CheckpointReader.open(checkpoint.prefix())) {
      int size = reader.tensor(variable).floats().length / experiment.replicas();
      return new ReplicaNumbers(experiment, checkpoint, replica, reader).of(variable, size);
    }
  }
}
