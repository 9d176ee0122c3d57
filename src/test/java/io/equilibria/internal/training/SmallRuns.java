package io.equilibria.internal.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.config.ArchitectureSettings;
import io.equilibria.internal.checkpoint.CheckpointStore;
import io.equilibria.internal.checkpoint.CheckpointTensors;
import io.equilibria.internal.config.ArchitectureSpec;
import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.config.ArchitectureSpec.Dcgan;
import io.equilibria.internal.config.ArchitectureSpec.Mlp;
import io.equilibria.internal.config.ArchitectureSpec.Normalization;
import io.equilibria.internal.config.ConstraintSpec.NoConstraint;
import io.equilibria.internal.config.DataSpec;
import io.equilibria.internal.config.DiscriminatorSpec;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GameSpec;
import io.equilibria.internal.config.GameSpec.Updates;
import io.equilibria.internal.config.GeneratorSpec;
import io.equilibria.internal.config.LossSpec;
import io.equilibria.internal.config.MixtureSpec;
import io.equilibria.internal.config.OnDivergence;
import io.equilibria.internal.config.OptimizerSpec;
import io.equilibria.internal.config.OptimizerSpec.Adam;
import io.equilibria.internal.config.OptimizerSpec.Schedule;
import io.equilibria.internal.config.PenaltySpec;
import io.equilibria.internal.config.PenaltySpec.Interpolated;
import io.equilibria.internal.config.TrainingSpec;
import io.equilibria.internal.run.HistoryFile;
import io.equilibria.internal.run.MetricsLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.Tensor;

/** Experiments that train in a second or less, and what their runs left. */
public final class SmallRuns {
  private static final Adam DECAYING = new Adam(1e-3, 0.5, 0.9, 1e-8, Schedule.LINEAR_DECAY);

  private SmallRuns() {}

  /** A GAN-GP of two tiny dense networks on points of the plane. */
  public static ExperimentSpec dense(int replicas, long steps) {
    return new ExperimentSpec(
        "dense",
        7,
        replicas,
        DataSpec.GaussianLine.DEFAULT,
        game(new Mlp(8, 1, Activation.TANH), new Mlp(8, 1, Activation.LEAKY_RELU), 0),
        new TrainingSpec(steps, 8, 7, 25, 3, List.of("generator")));
  }

  /**
   * A tiny DCGAN on the digits, with everything that has a state: batch normalisation, Adam, a
   * decaying rate, averaged parameters.
   */
  public static ExperimentSpec images(int replicas, long steps) {
    return new ExperimentSpec(
        "images",
        7,
        replicas,
        DataSpec.Digits.DEFAULT,
        game(
            new Dcgan(4, Normalization.BATCH, Activation.RELU),
            new Dcgan(4, Normalization.NONE, Activation.LEAKY_RELU),
            0.9),
        new TrainingSpec(steps, 8, 4, 10, 3, List.of()));
  }

  private static GameSpec game(
      ArchitectureSettings generator, ArchitectureSettings discriminator, double average) {
    return new GameSpec(
        "non-saturating",
        Interpolated.DEFAULT,
        Updates.ALTERNATING,
        new GeneratorSpec(generator, DECAYING, 4, average),
        new DiscriminatorSpec(discriminator, DECAYING, 1, NoConstraint.DEFAULT));
  }

  /** Two generators, the second affine and averaged, against two discriminators on a ring. */
  public static ExperimentSpec several(int replicas, long steps) {
    OptimizerSpec sgd = new OptimizerSpec.Sgd(0.01, 0, Schedule.CONSTANT);
    OptimizerSpec slow = new OptimizerSpec.Sgd(0.002, 0, Schedule.CONSTANT);
    GameSpec game =
        new GameSpec(
            new LossSpec.Plain("non-saturating"),
            List.of(Interpolated.DEFAULT),
            Updates.ALTERNATING,
            List.of(
                new GeneratorSpec(new Mlp(4, 1, Activation.TANH), sgd, 2, 0),
                new GeneratorSpec(ArchitectureSpec.Affine.DEFAULT, slow, 3, 0.9)),
            List.of(
                new DiscriminatorSpec(new Mlp(5, 1, Activation.TANH), sgd, 1, NoConstraint.DEFAULT),
                new DiscriminatorSpec(
                    new Mlp(3, 1, Activation.TANH), sgd, 2, NoConstraint.DEFAULT)));
    return new ExperimentSpec(
        "several",
        7,
        replicas,
        MixtureSpec.Ring.DEFAULT,
        game,
        new TrainingSpec(steps, 8, 4, 10, 2, List.of("generator")));
  }

  /** The same experiment with a loss, no penalty, and an optimiser of both players. */
  public static ExperimentSpec with(
      ExperimentSpec experiment, String loss, OptimizerSpec optimizer) {
    GameSpec game = experiment.game();
    GeneratorSpec generator = game.generator();
    DiscriminatorSpec discriminator = game.discriminator();
    return experiment.withGame(
        new GameSpec(
            loss,
            PenaltySpec.NoPenalty.DEFAULT,
            game.updates(),
            new GeneratorSpec(
                generator.architecture(), optimizer, generator.latent(), generator.average()),
            new DiscriminatorSpec(
                discriminator.architecture(), optimizer, 1, discriminator.constraint())));
  }

  /** The experiment with another number of steps between checkpoints and of checkpoints kept. */
  public static ExperimentSpec withCheckpoints(ExperimentSpec experiment, int every, int keep) {
    return experiment.withTraining(experiment.training().withCheckpoints(every, keep));
  }

  /** The same experiment, which stops when a replica diverges. */
  static ExperimentSpec stopping(ExperimentSpec experiment) {
    return experiment.withTraining(experiment.training().withOnDivergence(OnDivergence.STOP));
  }

  /** Trains to the end. */
  public static Path train(ExperimentSpec experiment, Path folder) {
    return train(experiment, folder, TrainerOptions.defaults());
  }

  /** Trains to the end. */
  public static Path train(ExperimentSpec experiment, Path folder, TrainerOptions options) {
    try (Trainer trainer = Trainer.start(experiment, folder, options)) {
      trainer.run();
    }
    return folder;
  }

  /** The bytes of every tensor of the last checkpoint, by name, type and shape. */
  public static Map<String, ByteBuffer> tensors(Path run) {
    Path prefix = new CheckpointStore(run, 1).latest().orElseThrow().prefix();
    Map<String, ByteBuffer> bytes = new TreeMap<>();
    try (CheckpointTensors tensors = CheckpointTensors.readAll(prefix)) {
      for (Map.Entry<String, Tensor> entry : tensors.asMap().entrySet()) {
        Tensor tensor = entry.getValue();
        byte[] copy = new byte[Math.toIntExact(tensor.asRawTensor().data().size())];
        tensor.asRawTensor().data().read(copy);
        bytes.put(
            entry.getKey() + " " + tensor.dataType() + " " + tensor.shape(), ByteBuffer.wrap(copy));
      }
    }
    return bytes;
  }

  /** Checks that two runs left the same files, bit for bit but for what the clock says. */
  public static void assertSame(Path run, Path other) {
    assertThat(tensors(run)).isEqualTo(tensors(other));
    assertThat(history(run)).isEqualTo(history(other));
    assertThat(metrics(run)).isEqualTo(metrics(other));
    assertThat(names(run)).isEqualTo(names(other));
  }

  /** The lines of {@code metrics.jsonl} without what the clock says. */
  static List<String> metrics(Path run) {
    return lines(run.resolve(MetricsLog.FILE)).stream()
        .map(line -> line.replaceFirst("\"seconds\":[^,}]+", "\"seconds\":0"))
        .toList();
  }

  static byte[] history(Path run) {
    return bytes(run.resolve(HistoryFile.FILE));
  }

  public static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names in a folder; none if it does not exist. */
  public static List<String> names(Path folder) {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
