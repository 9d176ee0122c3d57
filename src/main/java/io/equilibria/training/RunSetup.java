package io.equilibria.training;

import io.equilibria.InputException;
import io.equilibria.checkpoint.CheckpointStore;
import io.equilibria.compute.Execution;
import io.equilibria.config.Catalogue;
import io.equilibria.config.DataSpec;
import io.equilibria.config.Experiment;
import io.equilibria.data.DataSource;
import io.equilibria.data.DataSources;
import io.equilibria.game.Networks;
import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.run.Manifest;
import io.equilibria.run.RecordedKind;
import io.equilibria.run.RecordedSettings;
import io.equilibria.run.RunChecksums;
import io.equilibria.run.RunFolder;
import io.equilibria.run.Software;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.tensorflow.TensorFlow;

/**
 * Prepares a run. Every error in its experiment is reported here, before a file is written.
 *
 * @param experiment the experiment
 * @param folder the run folder
 * @param options the options
 * @param games the built graphs in their sessions; the caller must close them
 * @param data the training data
 */
record RunSetup(
    Experiment experiment,
    Path folder,
    TrainerOptions options,
    SessionPool games,
    DataSource data) {

  /** Sets up a new run, after {@linkplain DataSources#prepare preparing} its data. */
  static RunSetup ofNew(Experiment experiment, Path folder, TrainerOptions options) {
    DataSpec data =
        DataSources.prepare(experiment.data(), options.catalogue(), Execution.SEQUENTIAL);
    return of(experiment.withData(data), folder, options);
  }

  /** Sets up a new or an existing run. */
  static RunSetup of(Experiment experiment, Path folder, TrainerOptions options) {
    Catalogue catalogue = options.catalogue();
    requireMeans(experiment, options);
    DataSource data = DataSources.of(experiment.data(), catalogue).within(options.dataMemory());
    SessionPool games = SessionPool.open(experiment, data, catalogue, options.threadsOrAll());
    return new RunSetup(experiment, folder, options, games, data);
  }

  /** Checks that the processor and the memory suffice. */
  static void requireMeans(Experiment experiment, TrainerOptions options) {
    CpuFeatures.here().require(experiment.training().precision());
    // When memory runs out, oneDNN's convolution continues without an output buffer and the process
    // crashes.
    if (!options.forced()) {
      MemoryEstimate.of(
              experiment, options.threadsOrAll(), options.catalogue(), options.dataMemory())
          .requireRoom(SystemMemory.here());
    }
  }

  RunState state() {
    return new RunState(games, experiment.replicas());
  }

  CheckpointStore checkpoints() {
    CheckpointStore store = new CheckpointStore(folder, experiment.training().keep());
    return options.verify() ? store.verifying() : store;
  }

  /**
   * Reads weights from a file and checks that they fit.
   *
   * @param wanted players, or arrays by their names in the file, to read; empty for all
   */
  InitialWeights weights(Path file, Set<String> wanted) {
    Networks players = Networks.of(experiment, data.sample(), options.catalogue());
    return InitialWeights.read(file, experiment, players, wanted);
  }

  Manifest.Job job() {
    return new Manifest.Job(
        experiment.seed(),
        experiment.replicas(),
        options.threadsOrAll().count(),
        experiment.training().precision(),
        new Manifest.Data(data.name(), data.digest()),
        options.command(),
        RecordedSettings.of(experiment),
        RecordedKind.of(experiment, options.catalogue()));
  }

  /**
   * The state of a run whose folder is locked.
   *
   * @param manifest the manifest to write when training starts
   * @param step the number of steps done
   * @param notes remarks about how it was resumed
   */
  record Standing(Manifest manifest, long step, List<String> notes) {
    Standing {
      notes = List.copyOf(notes);
    }
  }

  /** The software versions of this process. */
  static Software software() {
    return Software.here(TensorFlow.version());
  }

  /** Writes a new run. */
  Standing begin() {
    games.initialize();
    return begin(Manifest.start(software(), job()));
  }

  /** Writes a new run that starts with the weights of another. */
  Standing begin(InitialWeights weights) {
    games.initialize();
    state().write(weights.values());
    return begin(Manifest.start(software(), job()).from(weights.origin()));
  }

  /** Writes the files of a new run; the one that makes the folder a run comes last. */
  private Standing begin(Manifest manifest) {
    RunFolder.requireNew(folder);
    requireNoCheckpoints();
    AtomicFiles.removeLeftovers(folder);
    RunChecksums.clear(folder);
    manifest.write(folder);
    RunFolder.write(folder, experiment);
    return new Standing(manifest, 0, List.of());
  }

  /** Refuses a folder with checkpoints, which a resume would mistake for this run's. */
  private void requireNoCheckpoints() {
    if (!checkpoints().steps().isEmpty()) {
      throw new InputException(
          "%s holds the checkpoints of another run, of steps %s; give another folder by --out"
              .formatted(folder, checkpoints().steps()));
    }
  }
}
