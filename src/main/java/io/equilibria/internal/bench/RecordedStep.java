package io.equilibria.internal.bench;

import io.equilibria.InputException;
import io.equilibria.internal.checkpoint.CheckpointTensors;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.run.History;
import io.equilibria.internal.run.RecordedColumns;
import io.equilibria.internal.training.Trainer;
import io.equilibria.internal.training.TrainerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.types.TFloat32;

/**
 * Writes one training step with all inputs and outputs as files, for comparison with the same step
 * in another framework. The files contain the values written by {@link Trainer} for replica 0 after
 * a few steps, so that Adam's averages are not at their start.
 *
 * <pre>
 *   before/  after/   every float variable of the checkpoints, by its name: parameters, averages of
 *                     batch normalisation, Adam's m and v, its powers of beta
 *   draws/            {@code real}, {@code z}, {@code share}: the random numbers of the step
 *   losses/           {@code discriminator} (without penalty), {@code penalty}, {@code generator}
 * </pre>
 *
 * <p>All files are float32 {@code .npy}. Kernels have TensorFlow's layout.
 */
public final class RecordedStep {
  /** The number of steps before the recorded one. */
  public static final int STEPS_BEFORE = 10;

  private final Map<String, SingleArray> files = new LinkedHashMap<>();

  private RecordedStep() {}

  /**
   * Trains a case for a few steps in a temporary folder and writes the last step.
   *
   * @param folder the target folder, which must not exist
   * @throws InputException if it exists or cannot be written
   */
  public static void write(BenchCase one, int threads, Path folder) {
    if (Files.exists(folder)) {
      throw new InputException(
          "--step: expected a new folder, found %s; remove it or name another".formatted(folder));
    }
    RecordedStep step = new RecordedStep();
    step.train(one.experiment(), threads);
    try {
      for (Map.Entry<String, SingleArray> entry : step.files.entrySet()) {
        Path file = folder.resolve(entry.getKey() + ".npy");
        Files.createDirectories(file.getParent());
        entry.getValue().write(file);
      }
    } catch (IOException e) {
      throw new InputException(
          "--step: expected to write to %s, found %s; choose another folder"
              .formatted(folder, e.getMessage()),
          e);
    }
  }

  private void train(ExperimentSpec original, int threads) {
    long last = STEPS_BEFORE + 1L;
    ExperimentSpec experiment = Overrides.apply(original, List.of("training.steps=" + last));
    try (TemporaryFolder temporary = new TemporaryFolder()) {
      Path run = temporary.path().resolve("run");
      TrainerOptions options = TrainerOptions.defaults().withThreads(threads);
      try (Trainer trainer = Trainer.start(experiment, run, options)) {
        trainer.run(STEPS_BEFORE);
        trainer.run(last);
      }
      addVariables("before/", run.resolve("ckpt-" + STEPS_BEFORE), experiment.replicas());
      addVariables("after/", run.resolve("ckpt-" + last), experiment.replicas());
      addLosses(History.read(run));
    }
    StepNoise.of(experiment, DataSources.of(experiment.data()), STEPS_BEFORE)
        .forEach((name, values) -> files.put("draws/" + name, values));
  }

  /**
   * Adds variables. Checkpoints of one replica and variables shared by all replicas have no replica
   * axis.
   */
  private void addVariables(String prefix, Path checkpoint, int replicas) {
    try (CheckpointTensors tensors = CheckpointTensors.readAll(checkpoint)) {
      tensors
          .asMap()
          .forEach(
              (name, tensor) -> {
                if (tensor instanceof TFloat32 numbers) {
                  SingleArray all = SingleArray.of(numbers);
                  boolean whole = replicas == 1 || all.shape().length == 0;
                  files.put(prefix + name, whole ? all : all.first());
                }
              });
    }
  }

  private void addLosses(History history) {
    Map.of(
            "discriminator", RecordedColumns.DISCRIMINATOR_LOSS,
            "penalty", RecordedColumns.PENALTY,
            "generator", RecordedColumns.GENERATOR_LOSS)
        .forEach(
            (name, column) -> {
              float value = history.column(column)[STEPS_BEFORE][0];
              files.put("losses/" + name, SingleArray.scalar(value));
            });
  }
}
