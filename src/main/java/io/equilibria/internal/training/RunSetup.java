package io.equilibria.internal.training;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.config.DataSettings;
import io.equilibria.internal.checkpoint.CheckpointStore;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.data.TrainingBatches;
import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.internal.game.Networks;
import io.equilibria.internal.run.HistoryLayout;
import io.equilibria.internal.run.Manifest;
import io.equilibria.internal.run.RecordedKind;
import io.equilibria.internal.run.RecordedSettings;
import io.equilibria.internal.run.RunChecksums;
import io.equilibria.internal.run.RunFolder;
import io.equilibria.internal.run.Software;
import io.equilibria.internal.tensor.NativeLibrary;
import io.equilibria.internal.text.Quote;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A run that is ready to start: its graphs are built and its data are open. Every error in the
 * experiment is reported before a file is written.
 *
 * @param experiment the experiment
 * @param options the options of the trainer
 * @param games the graphs in their sessions, which the caller must close
 * @param data the training data
 */
record RunSetup(
    ExperimentSpec experiment, TrainerOptions options, SessionPool games, TrainingBatches data) {

  /**
   * Sets up a new run, after its data are {@linkplain DataSources#prepare prepared}.
   *
   * @throws InputException if the experiment cannot be trained, or a prefix of {@code
   *     training.trace} matches no variable
   */
  static RunSetup ofNew(ExperimentSpec experiment, TrainerOptions options) {
    DataSettings data =
        DataSources.prepare(experiment.data(), options.catalogue(), Execution.SEQUENTIAL);
    RunSetup setup = of(experiment.withData(data), options);
    try {
      setup.requireTraced();
      return setup;
    } catch (RuntimeException | Error e) {
      setup.games().close();
      throw e;
    }
  }

  /** Checks that every prefix of {@code training.trace} has a variable; older runs may lack one. */
  private void requireTraced() {
    for (String prefix : experiment.training().trace()) {
      if (games.traced().stream().noneMatch(name -> name.startsWith(prefix))) {
        List<String> known = new ArrayList<>();
        Networks.of(experiment, data.sample(), options.catalogue())
            .all()
            .forEach(network -> known.addAll(network.parameters().keySet()));
        throw new InputException(
            "training.trace: expected the start of a variable's name, found %s, which matches none;"
                    .formatted(Quote.found(prefix))
                + " known: "
                + String.join(", ", known));
      }
    }
  }

  /** Sets up a new or an existing run, whose data must be prepared. */
  static RunSetup of(ExperimentSpec experiment, TrainerOptions options) {
    Catalogue catalogue = options.catalogue();
    requireMeans(experiment, options);
    TrainingBatches data =
        TrainingBatches.of(DataSources.of(experiment.data(), catalogue))
            .within(options.dataMemory());
    SessionPool games = SessionPool.open(experiment, data, catalogue, options.threadsOrAll());
    return new RunSetup(experiment, options, games, data);
  }

  /** Checks that the processor and the memory suffice. */
  static void requireMeans(ExperimentSpec experiment, TrainerOptions options) {
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

  /** The layout of the history: the scalars, then the traced parameter elements. */
  HistoryLayout layout() {
    List<String> columns = new ArrayList<>(games.scalars());
    columns.addAll(games.traced());
    return new HistoryLayout(experiment.replicas(), columns);
  }

  CheckpointStore checkpoints(Path folder) {
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
        new Manifest.Data(data.name(), data.digest(), data.labelsDigest().orElse(null)),
        options.command(),
        RecordedSettings.of(experiment),
        RecordedKind.of(experiment, options.catalogue()));
  }

  /**
   * The state of a run at the beginning of training.
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
    return Software.here(NativeLibrary.version());
  }

  /** Begins a new run in memory. */
  Standing begin() {
    games.initialize();
    return new Standing(manifest(), 0, List.of());
  }

  /** Writes a new run into a folder whose lock is held. */
  Standing begin(Path folder) {
    return write(begin(), folder);
  }

  /** Writes a new run that starts with weights from a file. */
  Standing begin(Path folder, InitialWeights weights) {
    games.initialize();
    state().write(weights.values());
    return write(new Standing(manifest().from(weights.origin()), 0, List.of()), folder);
  }

  private Manifest manifest() {
    return Manifest.start(software(), job()).noted(ThreadPools.notes(), 0);
  }

  /** Writes the experiment file last, since it makes the folder a run folder. */
  private Standing write(Standing standing, Path folder) {
    RunFolder.requireNew(folder);
    requireNoCheckpoints(folder);
    AtomicFiles.removeLeftovers(folder);
    RunChecksums.clear(folder);
    standing.manifest().write(folder);
    RunFolder.write(folder, experiment);
    return standing;
  }

  /** Checks that a new run's folder has no checkpoints, since a resume would use them. */
  private void requireNoCheckpoints(Path folder) {
    List<Long> steps = checkpoints(folder).steps();
    if (!steps.isEmpty()) {
      throw new InputException(
          "%s contains checkpoints of another run, of steps %s; give another folder by --out"
              .formatted(folder, steps));
    }
  }
}
