package io.equilibria.training;

import io.equilibria.InputException;
import io.equilibria.checkpoint.Checkpoint;
import io.equilibria.checkpoint.CheckpointStore;
import io.equilibria.config.Experiment;
import io.equilibria.data.DataSource;
import io.equilibria.data.DataSources;
import io.equilibria.game.Players;
import io.equilibria.loss.AdversarialLoss;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A run on its way to being opened: everything that can be wrong with its experiment is, before a
 * file is written.
 *
 * @param experiment what is run
 * @param folder where
 * @param options how
 * @param games the built graphs in their sessions; to be closed by who gets this
 * @param data what is learnt
 */
record Opening(
    Experiment experiment, Path folder, TrainerOptions options, Games games, DataSource data) {

  static Opening of(Experiment experiment, Path folder, TrainerOptions options) {
    Processor.here().require(experiment.training().precision());
    AdversarialLoss loss = options.losses().get(experiment.game().loss());
    // Where memory runs out, oneDNN's convolution goes on without its output: the process crashes.
    if (!options.forced()) {
      MemoryEstimate.of(experiment, options.threads()).requireRoom(SystemMemory.here());
    }
    DataSource data = DataSources.of(experiment.data());
    Games games = Games.open(experiment, data, loss, options.threads());
    return new Opening(experiment, folder, options, games, data);
  }

  RunState state() {
    return new RunState(games, experiment.replicas());
  }

  CheckpointStore checkpoints() {
    CheckpointStore store = new CheckpointStore(folder, experiment.training().keep());
    return options.verify() ? store.verifying() : store;
  }

  /** Weights from a file, found to fit. */
  InitialWeights weights(Path file) {
    return InitialWeights.read(file, experiment, Players.of(experiment.game(), data.sample()));
  }

  Manifest.Job job() {
    return new Manifest.Job(
        experiment.seed(),
        experiment.replicas(),
        options.threads().count(),
        experiment.training().precision(),
        new Manifest.Data(data.name(), data.digest()),
        options.command());
  }

  /**
   * Where a run stands that the folder's lock is held of.
   *
   * @param manifest to be written when it goes on
   * @param step steps done
   */
  record Standing(Manifest manifest, long step) {}

  /** Writes a new run. */
  Standing begin() {
    games.initialize();
    return begin(Manifest.start(job()));
  }

  /** Writes a new run that starts with weights of another. */
  Standing begin(InitialWeights weights) {
    games.initialize();
    state().write(weights.values());
    return begin(Manifest.start(job()).from(weights.origin()));
  }

  /** Writes the file last that makes the folder a run. */
  private Standing begin(Manifest manifest) {
    RunFolder.requireNew(folder);
    requireNoCheckpoints();
    manifest.write(folder);
    RunFolder.create(folder, experiment);
    return new Standing(manifest, 0);
  }

  /** Reads the last checkpoint of a run, if there is one yet. */
  Standing takeUp() {
    Manifest before = Manifest.read(folder);
    requireSameData(before);
    CheckpointStore checkpoints = checkpoints();
    checkpoints.removeLeftovers();
    Optional<Checkpoint> latest = checkpoints.latest();
    games.initialize();
    if (latest.isPresent()) {
      state().restore(latest.get().prefix());
    } else if (before.origin() != null) {
      state().write(again(before.origin()).values());
    }
    long step = latest.map(Checkpoint::step).orElse(0L);
    return new Standing(before.resume(job(), step), step);
  }

  /** The weights of a run that was stopped before its first checkpoint. */
  private InitialWeights again(Manifest.Origin origin) {
    InitialWeights weights = weights(Path.of(origin.file()));
    if (!weights.origin().equals(origin)) {
      throw new InputException(
          "%s was to begin with other weights than %s now holds; train anew by --init-from"
              .formatted(folder, origin.file()));
    }
    return weights;
  }

  /** Refuses to resume a run on other data. */
  private void requireSameData(Manifest before) {
    Manifest.Data found = job().data();
    if (!before.job().data().equals(found)) {
      throw new InputException(
          "%s was trained on %s, found %s; resume it with the same data"
              .formatted(folder, before.job().data(), found));
    }
  }

  /** Refuses to begin beside checkpoints, which a resume would take for this run's. */
  private void requireNoCheckpoints() {
    if (!checkpoints().steps().isEmpty()) {
      throw new InputException(
          "%s holds the checkpoints of another run, of steps %s; give another folder by --out"
              .formatted(folder, checkpoints().steps()));
    }
  }
}
