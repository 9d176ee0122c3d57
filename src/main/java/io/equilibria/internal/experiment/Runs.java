package io.equilibria.internal.experiment;

import io.equilibria.InputException;
import io.equilibria.internal.checkpoint.CheckpointStore;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.run.RunFolder;
import io.equilibria.internal.training.Trainer;
import io.equilibria.internal.training.Trainer.Ending;
import io.equilibria.internal.training.TrainerOptions;
import io.equilibria.internal.training.TrainingListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The runs of one experiment, each in a subfolder of the experiment's folder. Finished runs of an
 * earlier call are kept; unfinished runs are resumed.
 */
public final class Runs {
  private final Path folder;
  private final TrainerOptions options;
  private final Map<String, ExperimentSpec> planned = new LinkedHashMap<>();

  public Runs(Path folder, TrainerOptions options) {
    this.folder = folder;
    this.options = options;
  }

  /**
   * Plans a run. All runs are checked before the first one is trained, since training may take
   * long.
   *
   * @param name its path under the experiment's folder, separated by {@code /}
   * @throws InputException if the folder contains a run of another experiment, or if this machine
   *     cannot run it
   */
  public void plan(String name, ExperimentSpec experiment) {
    Path run = of(name);
    if (Files.exists(run.resolve(RunFolder.EXPERIMENT))
        && !RunFolder.experiment(run).equals(experiment)) {
      throw new InputException(
          run + " holds an experiment with other settings; choose another folder with --out");
    }
    planned.put(name, experiment);
    if (!trained(name)) {
      Trainer.check(experiment, options);
    }
  }

  /** The folder of a run. */
  public Path of(String name) {
    return folder.resolve(name);
  }

  /** Whether the run is finished. */
  public boolean trained(String name) {
    ExperimentSpec experiment = planned.get(name);
    return new CheckpointStore(of(name), experiment.training().keep())
        .latest()
        .filter(latest -> latest.step() == experiment.training().steps())
        .isPresent();
  }

  /** The threads that the runs train on, for further computations; the caller must close them. */
  public Workers workers() {
    return Workers.of(options.threadsOrAll().count());
  }

  /** Trains a run to its end or until it is stopped. */
  public Ending train(String name, List<TrainingListener> listeners, ProgressMonitor monitor) {
    Path run = of(name);
    boolean begun = Files.exists(run.resolve(RunFolder.EXPERIMENT));
    try (Trainer trainer =
        begun ? Trainer.resume(run, options) : Trainer.start(planned.get(name), run, options)) {
      listeners.forEach(trainer::listen);
      return trainer.run(monitor);
    }
  }
}
