package io.equilibria.internal.inspect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.equilibria.InputException;
import io.equilibria.internal.checkpoint.CheckpointPath;
import io.equilibria.internal.config.BrokenProviderException;
import io.equilibria.internal.config.ExperimentYaml;
import io.equilibria.internal.config.UnknownKindException;
import io.equilibria.internal.file.FileErrors;
import io.equilibria.internal.run.Manifest;
import io.equilibria.internal.run.MetricsLog;
import io.equilibria.internal.run.RunFolder;
import io.equilibria.internal.run.RunLock;
import io.equilibria.internal.run.StepLogContents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A summary of a run: its settings, status and last measurements. Missing or damaged parts are
 * empty; {@link RunFiles} reports them.
 *
 * @param folder the run folder
 * @param experiment the settings as a tree
 * @param manifest the status
 * @param process the live process that trains it, if there is one
 * @param measurements the number of lines of metrics
 * @param last the last line
 * @param steps the steps of its checkpoints
 */
public record RunSummary(
    Path folder,
    Optional<JsonNode> experiment,
    Optional<RunManifest> manifest,
    OptionalLong process,
    long measurements,
    Optional<JsonNode> last,
    List<Long> steps) {
  private static final YAMLMapper YAML = new YAMLMapper();

  /** Makes the list unchangeable. */
  public RunSummary {
    steps = List.copyOf(steps);
  }

  /**
   * Reads the available parts of a run.
   *
   * @throws InputException if the folder cannot be read
   */
  public static RunSummary read(Path folder) {
    StepLogContents metrics = metrics(folder.resolve(MetricsLog.FILE));
    List<Long> steps =
        CheckpointPath.all(folder).stream()
            .map(CheckpointPath::number)
            .filter(OptionalLong::isPresent)
            .map(OptionalLong::getAsLong)
            .toList();
    return new RunSummary(
        folder,
        experiment(folder.resolve(RunFolder.EXPERIMENT)),
        manifest(folder.resolve(Manifest.FILE)),
        RunLock.holder(folder),
        metrics.lines(),
        metrics.last(),
        steps);
  }

  /**
   * The state of the run in one word; for a run marked as running, whether its process is alive.
   */
  public String state() {
    if (manifest.isEmpty()) {
      return "unknown";
    }
    boolean killed = manifest.get().state().equals("running") && process.isEmpty();
    return killed ? "killed" : manifest.get().state();
  }

  /** The settings in a file, as a tree; empty if it has none. */
  static Optional<JsonNode> experiment(Path file) {
    try {
      return Optional.of(tree(ExperimentYaml.settings(ExperimentYaml.read(file))));
    } catch (UnknownKindException | BrokenProviderException e) {
      // The jar or TensorFlow is not available, but the meaning of kinds is not needed here.
      return asItStands(file);
    } catch (InputException e) {
      return Optional.empty();
    }
  }

  /** Parses the settings of an experiment. */
  static JsonNode tree(String settings) {
    try {
      return YAML.readTree(settings);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an experiment always makes YAML", e);
    }
  }

  /** The settings as written in the file; empty if it is not YAML. */
  static Optional<JsonNode> asItStands(Path file) {
    try {
      return Optional.of(YAML.readTree(Files.readAllBytes(file)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<RunManifest> manifest(Path file) {
    try {
      return Files.exists(file) ? Optional.of(RunManifest.read(file)) : Optional.empty();
    } catch (InputException e) {
      return Optional.empty();
    }
  }

  private static StepLogContents metrics(Path file) {
    if (Files.notExists(file)) {
      return StepLogContents.NONE;
    }
    try {
      return StepLogContents.read(file);
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
  }
}
