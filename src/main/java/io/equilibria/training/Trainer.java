package io.equilibria.training;

import io.equilibria.InputException;
import io.equilibria.checkpoint.Checkpoint;
import io.equilibria.checkpoint.CheckpointStore;
import io.equilibria.checkpoint.RunLock;
import io.equilibria.config.Experiment;
import io.equilibria.data.DataSource;
import io.equilibria.data.DataSources;
import io.equilibria.training.GameSession.BlockResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Trains one experiment in one folder: open, listen, run, close.
 *
 * <pre>{@code
 * try (Trainer trainer = Trainer.start(experiment, folder)) {
 *   trainer.run();
 *   float[][] samples = trainer.sample(64, 3);
 * }
 * }</pre>
 *
 * <p>A run can be killed at any moment; {@link #resume} goes on from its last checkpoint and ends
 * with the very bits of a run that was left alone. One thread uses a trainer, except for {@link
 * #stop}.
 */
public final class Trainer implements AutoCloseable {
  /** Steps of a block are chosen to take about so long, so that stops and progress are prompt. */
  private static final double SECONDS_OF_A_BLOCK = 0.5;

  private final Experiment experiment;
  private final Path folder;
  private final TrainerOptions options;
  private final Games games;
  private final RunState state;
  private final CheckpointStore checkpoints;
  private final RunLock lock;
  private final Records records;
  private final List<TrainingListener> listeners = new ArrayList<>();
  private Manifest manifest;
  private long step;
  private int block = 10;
  private volatile boolean stopping;

  /** How a call of {@link #run} ended. */
  public enum Ending {
    /** All steps are done. */
    FINISHED,
    /** {@link #stop} was called; the run can be resumed. */
    STOPPED
  }

  private Trainer(Opening opening, RunLock lock, Manifest manifest, long step) {
    this.experiment = opening.experiment();
    this.folder = opening.folder();
    this.options = opening.options();
    this.games = opening.games();
    this.state = opening.state();
    this.checkpoints = opening.checkpoints();
    this.lock = lock;
    this.manifest = manifest;
    this.step = step;
    this.records =
        Records.open(
            folder, experiment.replicas(), games.traced(), experiment.training().log(), step);
  }

  /**
   * A run on its way to being opened: everything that can be wrong is, before a file is written.
   */
  private record Opening(
      Experiment experiment, Path folder, TrainerOptions options, Games games, DataSource data) {

    static Opening of(Experiment experiment, Path folder, TrainerOptions options) {
      var loss = options.losses().get(experiment.game().loss());
      DataSource data = DataSources.of(experiment.data());
      Games games = Games.open(experiment, data, loss, options.threads());
      return new Opening(experiment, folder, options, games, data);
    }

    RunState state() {
      return new RunState(games, experiment.replicas());
    }

    CheckpointStore checkpoints() {
      return new CheckpointStore(folder, experiment.training().keep());
    }

    Manifest.Job job() {
      return new Manifest.Job(
          experiment.seed(),
          experiment.replicas(),
          options.threads().count(),
          new Manifest.Data(data.name(), data.digest()),
          options.command());
    }
  }

  /** Begins a run on all processors. See {@link #start(Experiment, Path, TrainerOptions)}. */
  public static Trainer start(Experiment experiment, Path folder) {
    return start(experiment, folder, TrainerOptions.defaults());
  }

  /**
   * Begins a run.
   *
   * @param folder where it is written; must not hold a run yet
   * @throws InputException if the experiment cannot be played, or the folder cannot be used
   */
  public static Trainer start(Experiment experiment, Path folder, TrainerOptions options) {
    RunFolder.requireNew(folder);
    Opening opening = Opening.of(experiment, folder, options);
    return open(
        opening,
        lock -> {
          RunFolder.requireNew(folder);
          Manifest manifest = Manifest.start(opening.job());
          manifest.write(folder);
          RunFolder.create(folder, experiment);
          opening.games().initialize();
          return new Trainer(opening, lock, manifest, 0);
        });
  }

  /** Goes on with a run on all processors. See {@link #resume(Path, TrainerOptions)}. */
  public static Trainer resume(Path folder) {
    return resume(folder, TrainerOptions.defaults());
  }

  /**
   * Goes on with a run from its last checkpoint, or from the start if there is none yet.
   *
   * @throws InputException if the folder holds no run, another process has it, the data is not that
   *     of the run, or its files are damaged
   */
  public static Trainer resume(Path folder, TrainerOptions options) {
    return resume(RunFolder.experiment(folder), folder, options);
  }

  private static Trainer resume(Experiment experiment, Path folder, TrainerOptions options) {
    Opening opening = Opening.of(experiment, folder, options);
    return open(
        opening,
        lock -> {
          Manifest before = Manifest.read(folder);
          requireSameData(before, opening);
          CheckpointStore checkpoints = opening.checkpoints();
          checkpoints.removeLeftovers();
          Optional<Checkpoint> latest = checkpoints.latest();
          opening.games().initialize();
          latest.ifPresent(checkpoint -> opening.state().restore(checkpoint.prefix()));
          long step = latest.map(Checkpoint::step).orElse(0L);
          return new Trainer(opening, lock, before.resume(opening.job(), step), step);
        });
  }

  private static void requireSameData(Manifest before, Opening opening) {
    if (!before.job().data().equals(opening.job().data())) {
      throw new InputException(
          "%s was trained on %s, found %s; resume it with the same data"
              .formatted(opening.folder(), before.job().data(), opening.job().data()));
    }
  }

  private interface Opener {
    Trainer open(RunLock lock);
  }

  private static Trainer open(Opening opening, Opener opener) {
    RunLock lock = null;
    try {
      lock = RunLock.acquire(opening.folder());
      return opener.open(lock);
    } catch (RuntimeException e) {
      if (lock != null) {
        lock.close();
      }
      opening.games().close();
      throw e;
    }
  }

  /** Adds a listener; listeners are told in the order in which they were added. */
  public Trainer listen(TrainingListener listener) {
    listeners.add(listener);
    return this;
  }

  /** Trains to the experiment's last step, or until {@link #stop}. */
  public Ending run() {
    return run(experiment.training().steps());
  }

  /**
   * Trains until a number of steps is done in all, or until {@link #stop}.
   *
   * @throws NonFiniteException if training diverges; the last checkpoint stays
   */
  public Ending run(long until) {
    manifest.at(step).write(folder);
    listeners.forEach(listener -> listener.onStart(this));
    if (checkpoints.latest().isEmpty()) {
      checkpoint();
    }
    try {
      while (step < until && !stopping) {
        int count = blockLength(until);
        long before = System.nanoTime();
        advance(count);
        pace(count, (System.nanoTime() - before) / 1e9);
        listeners.forEach(listener -> listener.onBlock(this));
        if (step % experiment.training().checkpoint() == 0 || step == until || stopping) {
          checkpoint();
        }
      }
    } catch (NonFiniteException e) {
      manifest = manifest.failed(step, e.getMessage());
      manifest.write(folder);
      throw e;
    }
    boolean done = step >= experiment.training().steps();
    manifest = done ? manifest.finished(step) : manifest.interrupted(step);
    manifest.write(folder);
    listeners.forEach(listener -> listener.onEnd(this));
    return step >= until ? Ending.FINISHED : Ending.STOPPED;
  }

  /** Blocks end at checkpoints, so that where they end does not depend on their length. */
  private int blockLength(long until) {
    int every = experiment.training().checkpoint();
    long toCheckpoint = every - step % every;
    return (int) Math.min(Math.min(block, toCheckpoint), until - step);
  }

  private void pace(int count, double seconds) {
    double fitting = count * SECONDS_OF_A_BLOCK / Math.max(seconds, 1e-6);
    block = (int) Math.max(1, Math.min(games.capacity(), Math.min(fitting, 4.0 * block)));
  }

  private void advance(int count) {
    List<BlockResult> results = games.run(count);
    records.append(step, results);
    step += count;
    for (BlockResult result : results) {
      result
          .broken()
          .ifPresent(
              variable -> {
                throw new NonFiniteException(step - 1, variable.name(), Double.NaN);
              });
    }
  }

  private void checkpoint() {
    records.sync();
    OptionalDouble score =
        options.score().isPresent()
            ? OptionalDouble.of(options.score().get().applyAsDouble(this))
            : OptionalDouble.empty();
    state.withTensors(tensors -> checkpoints.save(step, tensors, score));
    manifest = manifest.at(step);
    manifest.write(folder);
    listeners.forEach(listener -> listener.onCheckpoint(this));
  }

  /** Asks a running {@link #run} to end after its block, with a checkpoint; from any thread. */
  public void stop() {
    stopping = true;
  }

  /** Steps done. */
  public long step() {
    return step;
  }

  public Experiment experiment() {
    return experiment;
  }

  /** Where the run is written. */
  public Path folder() {
    return folder;
  }

  /** Shape of one sample, {@code [features]} or {@code [height, width, channels]}. */
  public long[] sampleShape() {
    return games.groups().get(0).game().sampling().points().shape().tail().tail().asArray();
  }

  /** TensorBoard events of this run, for listeners. */
  public EventLog events() {
    return records.events();
  }

  /** The players as they stand; what they draw does not touch the training. */
  public Player player() {
    return new Player(experiment, games);
  }

  /**
   * Samples of the first replica's generator. See {@link Player#sample}.
   *
   * @return {@code [count][features]}, images in row-major order
   */
  public float[][] sample(int count, long seed) {
    return player().sample(0, count, seed);
  }

  /** Releases graph and sessions and the folder's lock; closing again is harmless. */
  @Override
  public void close() {
    records.close();
    games.close();
    lock.close();
  }
}
