package io.equilibria.stability;

import io.equilibria.InputException;
import io.equilibria.checkpoint.Checkpoint;
import io.equilibria.checkpoint.CheckpointStore;
import io.equilibria.checkpoint.CheckpointTensors;
import io.equilibria.checkpoint.TensorSpec;
import io.equilibria.config.Experiment;
import io.equilibria.data.DataSource;
import io.equilibria.game.Networks;
import io.equilibria.layer.Network;
import io.equilibria.run.RunFolder;
import io.equilibria.tensor.Variable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TFloat32;

/**
 * Where the players of one replica stood at a checkpoint.
 *
 * @param experiment the run's
 * @param step steps done
 * @param replica of the run
 * @param parameters the trained ones, those of the generator first, each in row-major order
 * @param generatorSize how many of them are the generator's
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RunPoint(
    Experiment experiment, long step, int replica, double[] parameters, int generatorSize) {
  /**
   * Trained parameters of both players that a Jacobian is taken of, at most. With 2 000 it takes
   * four times 32 MB, and its eigenvalues minutes.
   */
  public static final int MAX = 2000;

  /**
   * Reads the last checkpoint of a run. See {@link #read(Path, DataSource, long, int)}.
   *
   * @throws InputException if there is none, no such replica, or the players are too large
   */
  public static RunPoint read(Path run, DataSource data, int replica) {
    Experiment experiment = RunFolder.experiment(run);
    return store(run, experiment)
        .readLatest(checkpoint -> read(experiment, checkpoint, data, replica));
  }

  /**
   * Reads the checkpoint of a step.
   *
   * @param data what the run's data describes, opened
   * @throws InputException if there is none, no such replica, or the players are too large
   */
  public static RunPoint read(Path run, DataSource data, long step, int replica) {
    Experiment experiment = RunFolder.experiment(run);
    return store(run, experiment)
        .read(step, checkpoint -> read(experiment, checkpoint, data, replica));
  }

  private static CheckpointStore store(Path run, Experiment experiment) {
    return new CheckpointStore(run, experiment.training().keep());
  }

  private static RunPoint read(
      Experiment experiment, Checkpoint checkpoint, DataSource data, int replica) {
    experiment.requireReplica(replica);
    Networks players = Networks.of(experiment.game(), data.sample());
    long size = size(players.generator()) + size(players.discriminator());
    if (size > MAX) {
      throw new InputException(
          ("stability: expected at most %,d trained parameters in both players, found %,d"
                  + " (generator %,d, discriminator %,d): the Jacobian has a row for each, and the"
                  + " time for its eigenvalues grows with the cube of their number; %s")
              .formatted(
                  MAX,
                  size,
                  size(players.generator()),
                  size(players.discriminator()),
                  new SmallerPlayers(experiment, data.sample(), MAX).advice()));
    }
    List<Variable> trained = new ArrayList<>(players.generator().trained(TFloat32.class));
    trained.addAll(players.discriminator().trained(TFloat32.class));
    return new RunPoint(
        experiment,
        checkpoint.step(),
        replica,
        parameters(checkpoint, trained, experiment.replicas(), replica),
        Math.toIntExact(size(players.generator())));
  }

  /**
   * Plain gradient descent with the learning rates that the run's players began with, whatever
   * their optimisers, and with the run's steps of the discriminator.
   */
  public Descent descent() {
    return new Descent(
        experiment.game().generator().optimizer().rate(),
        experiment.game().discriminator().optimizer().rate(),
        experiment.game().discriminator().steps(),
        generatorSize);
  }

  /** Trained numbers of a player. */
  static long size(Network network) {
    return network.trained(TFloat32.class).stream().mapToLong(v -> v.shape().size()).sum();
  }

  /** In a checkpoint of several replicas each tensor has a leading axis for them. */
  private static double[] parameters(
      Checkpoint checkpoint, List<Variable> trained, int replicas, int replica) {
    List<TensorSpec> specs = new ArrayList<>();
    for (Variable variable : trained) {
      Shape shape = replicas > 1 ? Shape.of(replicas).append(variable.shape()) : variable.shape();
      specs.add(new TensorSpec(variable.name(), DataType.DT_FLOAT, shape));
    }
    double[] all = new double[trained.stream().mapToInt(v -> (int) v.shape().size()).sum()];
    try (CheckpointTensors tensors = CheckpointTensors.read(checkpoint.prefix(), specs)) {
      int to = 0;
      for (Variable variable : trained) {
        float[] values = floats((TFloat32) tensors.get(variable.name()));
        int size = (int) variable.shape().size();
        for (int i = 0; i < size; i++) {
          all[to++] = values[replica * size + i];
        }
      }
    }
    return all;
  }

  private static float[] floats(TFloat32 tensor) {
    float[] values = new float[Math.toIntExact(tensor.size())];
    tensor.copyTo(DataBuffers.of(values, false, false));
    return values;
  }
}
