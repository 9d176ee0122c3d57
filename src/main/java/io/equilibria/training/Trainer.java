package io.equilibria.training;

import io.equilibria.InputException;
import io.equilibria.checkpoint.CheckpointStore;
import io.equilibria.compute.ProgressMonitor;
import io.equilibria.compute.Workers;
import io.equilibria.config.Experiment;
import io.equilibria.config.OnDivergence;
import io.equilibria.loss.LossKinds;
import io.equilibria.run.Divergence;
import io.equilibria.run.EventLog;
import io.equilibria.run.HistoryLayout;
import io.equilibria.run.Manifest;
import io.equilibria.run.RunFolder;
import io.equilibria.run.RunLock;
import io.equilibria.tensor.PerReplica;
import io.equilibria.training.GameSession.BlockResult;
import io.equilibria.training.GameSession.BrokenVariable;
import io.equilibria.training.RunSetup.Standing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

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
 * <p>A run can be killed at any moment; {@link #resume} continues from its last checkpoint and ends
 * bit for bit as if it had never stopped. A trainer must be used by one thread, except for {@link
 * #stop}.
 */
public final class Trainer implements AutoCloseable {
  private final Experiment experiment;
  private final Path folder;
  private final TrainerOptions options;
  private final SessionPool games;
  private final RunState state;
  private final CheckpointStore checkpoints;
  private final RunLock lock;
  private final RunLogs records;
  private final BlockSizer pace;
  private final DivergedReplicas diverged;
  private final List<String> notes;
  private final List<TrainingListener> listeners = new ArrayList<>();
  private Manifest manifest;
  private long step;
  private Condition condition = Condition.USABLE;
  private volatile boolean stopping;

  private enum Condition {
    USABLE,
    FAILED,
    CLOSED
  }

  /** How a call of {@link #run} ended. */
  public enum Ending {
    /** All steps are done. */
    FINISHED,
    /** Stopped on request; the run can be resumed. */
    STOPPED
  }

  private Trainer(RunSetup opening, RunLock lock, Standing standing) {
    this.experiment = opening.experiment();
    this.folder = opening.folder();
    this.options = opening.options();
    this.games = opening.games();
    this.state = opening.state();
    this.checkpoints = opening.checkpoints();
    this.lock = lock;
    this.pace = new BlockSizer(games.capacity());
    this.manifest = standing.manifest();
    this.step = standing.step();
    this.diverged = new DivergedReplicas(experiment.replicas(), games.scalars());
    this.diverged.add(manifest.diverged(), manifest.large());
    this.notes = standing.notes();
    this.records =
        RunLogs.open(
            folder,
            new HistoryLayout(experiment.replicas(), columns(games)),
            experiment.training().log(),
            step,
            diverged);
  }

  private static List<String> columns(SessionPool games) {
    List<String> columns = new ArrayList<>(games.scalars());
    columns.addAll(games.traced());
    return columns;
  }

  /**
   * Starts a run with the default options. See {@link #start(Experiment, Path, TrainerOptions)}.
   */
  public static Trainer start(Experiment experiment, Path folder) {
    return start(experiment, folder, TrainerOptions.defaults());
  }

  /**
   * Checks an experiment as {@link #start} does before it builds a graph, so that a caller can fail
   * early.
   *
   * @throws InputException if the loss is unknown, or the machine lacks an instruction or memory
   */
  public static void check(Experiment experiment, TrainerOptions options) {
    LossKinds.term(options.catalogue(), PerReplica.same(experiment.game().loss()));
    RunSetup.requireMeans(experiment, options);
  }

  /**
   * Starts a run.
   *
   * @param folder the run folder to write; must not hold a run
   * @throws InputException if the experiment is invalid, or the folder cannot be used
   */
  public static Trainer start(Experiment experiment, Path folder, TrainerOptions options) {
    RunFolder.requireNew(folder);
    return begin(RunSetup.ofNew(experiment, folder, options), RunSetup::begin);
  }

  /**
   * Starts a run with weights from a file: a NumPy {@code .npz} file, a checkpoint in TensorFlow's
   * V2 format, written here or by Python, or a SavedModel. It contains arrays with Equilibria's
   * names, such as {@code generator/dense_1/kernel}: all parameters of one player or of both.
   * Optimiser state is not restored.
   *
   * @param folder the run folder to write; must not hold a run
   * @throws InputException naming every array that is unknown, missing, or of another shape; or if
   *     the experiment is invalid, or the folder cannot be used
   */
  public static Trainer startFrom(
      Path weights, Experiment experiment, Path folder, TrainerOptions options) {
    return startFrom(weights, Set.of(), experiment, folder, options);
  }

  /**
   * Starts a run in which some players start with weights from a file. Other arrays in the file are
   * ignored, and the other players are initialized as usual.
   *
   * @param players names such as {@code generator} or {@code discriminator_1}; empty for all, and
   *     then the file must contain nothing else
   * @throws InputException as {@link #startFrom(Path, Experiment, Path, TrainerOptions)}, or if the
   *     experiment has no such player
   */
  public static Trainer startFrom(
      Path weights,
      Set<String> players,
      Experiment experiment,
      Path folder,
      TrainerOptions options) {
    RunFolder.requireNew(folder);
    RunSetup opening = RunSetup.ofNew(experiment, folder, options);
    InitialWeights read;
    try {
      read = opening.weights(weights, players); // Before the folder is created.
    } catch (RuntimeException e) {
      opening.games().close();
      throw e;
    }
    return begin(opening, begun -> begun.begin(read));
  }

  /** Resumes a run with the same number of threads. See {@link #resume(Path, TrainerOptions)}. */
  public static Trainer resume(Path folder) {
    return resume(folder, TrainerOptions.defaults());
  }

  /**
   * Resumes a run from its newest complete checkpoint. See {@link #resume(Path, ResumeOptions,
   * TrainerOptions)}.
   */
  public static Trainer resume(Path folder, TrainerOptions options) {
    return resume(folder, ResumeOptions.unchanged(), options);
  }

  /**
   * Resumes a run from a checkpoint, or from the start if it was killed before its first
   * checkpoint. Records of later steps are discarded. {@link #notes} reports anything unusual.
   *
   * @param wanted the checkpoint to resume from, and changes of settings
   * @throws InputException if the folder holds no run, is in use by another process, the data or
   *     settings differ from those of the run, or its files are damaged
   */
  public static Trainer resume(Path folder, ResumeOptions wanted, TrainerOptions options) {
    RunFolder.playable(
        folder, options.catalogue()); // Locking would leave a lock file in a folder without a run.
    RunLock lock = RunLock.acquire(folder);
    try {
      Resumption resumption = new Resumption(folder, wanted, options);
      return open(resumption.opening(), lock, resumption::takeUp);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** Locks only now, so that an invalid experiment leaves no folder behind. */
  private static Trainer begin(RunSetup opening, Function<RunSetup, Standing> how) {
    RunLock lock;
    try {
      lock = RunLock.acquire(opening.folder());
    } catch (RuntimeException e) {
      opening.games().close();
      throw e;
    }
    try {
      return open(opening, lock, how);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static Trainer open(RunSetup opening, RunLock lock, Function<RunSetup, Standing> how) {
    try {
      return new Trainer(opening, lock, how.apply(opening));
    } catch (RuntimeException e) {
      opening.games().close();
      throw e;
    }
  }

  /** Adds a listener; listeners are called in the order in which they were added. */
  public Trainer listen(TrainingListener listener) {
    listeners.add(listener);
    return this;
  }

  /**
   * Trains to the experiment's last step, or until {@link #stop}. See {@link #run(long,
   * ProgressMonitor)}.
   */
  public Ending run() {
    return run(ProgressMonitor.NONE);
  }

  /**
   * Trains to the experiment's last step, or until it is stopped. See {@link #run(long,
   * ProgressMonitor)}.
   */
  public Ending run(ProgressMonitor monitor) {
    return run(experiment.training().steps(), monitor);
  }

  /** Trains without a monitor. See {@link #run(long, ProgressMonitor)}. */
  public Ending run(long until) {
    return run(until, ProgressMonitor.NONE);
  }

  /**
   * Trains until a total number of steps is done, {@link #stop} is called, the monitor is cancelled
   * or the thread is interrupted. In each case a checkpoint of the last step is written.
   *
   * @param monitor receives the {@link #notes} and the number of the experiment's steps done
   * @return {@link Ending#FINISHED} if this number of steps is done, even if a stop was also
   *     requested
   * @throws NonFiniteException if a replica diverges and {@code training.on-divergence} is {@code
   *     stop}, or if all have diverged; the last checkpoint remains
   * @throws InputException if a file cannot be written; the last checkpoint remains
   * @throws IllegalStateException if this trainer is closed, or a run of it has failed
   */
  public Ending run(long until, ProgressMonitor monitor) {
    requireUsable();
    notes.forEach(note -> monitor.note(folder + ": " + note));
    if (experiment.training().evaluate().wanted() && options.score().isEmpty()) {
      monitor.note(
          "%s: training.evaluate: checkpoints are not scored here; `train` and `resume` score them"
              .formatted(folder));
    }
    try {
      proceed(manifest.at(step));
      listeners.forEach(listener -> listener.onStart(this));
      train(until, monitor);
      boolean done = step >= experiment.training().steps();
      proceed(done ? manifest.finished(step) : manifest.interrupted(step));
      listeners.forEach(listener -> listener.onEnd(this));
    } catch (RuntimeException e) {
      throw failed(e);
    }
    if (step >= until) {
      return Ending.FINISHED;
    }
    stopping = false; // The request is served; the next call continues.
    return Ending.STOPPED;
  }

  private void train(long until, ProgressMonitor monitor) {
    if (checkpoints.latest().isEmpty()) {
      checkpoint();
    }
    long steps = experiment.training().steps();
    monitor.report(step, steps, "steps");
    boolean ending = step >= until || isAskedToStop(monitor);
    while (!ending) {
      advance(blockLength(until));
      lock.requireInPlace();
      listeners.forEach(listener -> listener.onBlock(this));
      // Read once per block: a stop between two reads would end the run without a checkpoint.
      monitor.report(step, steps, "steps");
      ending = step >= until || isAskedToStop(monitor);
      if (ending || step % experiment.training().checkpoint() == 0) {
        checkpoint();
      }
    }
  }

  private boolean isAskedToStop(ProgressMonitor monitor) {
    return stopping || monitor.isCancelled() || Thread.currentThread().isInterrupted();
  }

  private void requireUsable() {
    if (condition != Condition.USABLE) {
      throw new IllegalStateException(
          "the trainer of %s %s; close it and resume the run"
              .formatted(folder, condition == Condition.CLOSED ? "is closed" : "has failed"));
    }
  }

  private void proceed(Manifest next) {
    lock.requireInPlace();
    manifest = next;
    manifest.write(folder);
  }

  /**
   * After an error the files may lag behind the graph, so only a resume can continue the run.
   *
   * @return the error; if the run folder is gone, the error that says so, since others follow from
   *     it
   */
  private RuntimeException failed(RuntimeException cause) {
    condition = Condition.FAILED;
    long last = cause instanceof NonFiniteException lost ? lost.step() : step;
    try {
      lock.requireInPlace();
    } catch (InputException gone) {
      gone.addSuppressed(cause);
      return gone;
    }
    try {
      proceed(
          manifest
              .with(diverged.diverged(), diverged.large())
              .failed(last, String.valueOf(cause.getMessage())));
      records.sync(step);
    } catch (InputException e) {
      cause.addSuppressed(e); // Such as a full disk, which made the run fail.
    }
    return cause;
  }

  /** Blocks end at checkpoints and at the steps requested by listeners. */
  private int blockLength(long until) {
    int every = experiment.training().checkpoint();
    long end = Math.min(step + every - step % every, until);
    for (TrainingListener listener : listeners) {
      end = Math.min(end, listener.next(step));
    }
    return (int) Math.max(1, Math.min(pace.block(), end - step));
  }

  private void advance(int count) {
    long start = System.nanoTime();
    long before = step;
    List<BlockResult> results = games.run(count);
    List<Divergence> known = diverged.diverged();
    List<Divergence> knownLarge = diverged.large();
    step += records.append(before, results, this::isLost);
    results.forEach(result -> result.broken().forEach(this::note));
    if (isLost()) {
      throw lost();
    }
    diverged.diverged().stream().filter(one -> !known.contains(one)).forEach(this::freeze);
    if (!known.equals(diverged.diverged()) || !knownLarge.equals(diverged.large())) {
      proceed(
          manifest.with(
              diverged.diverged(),
              diverged.large())); // Before a checkpoint contains a frozen replica.
    }
    pace.took(count, (System.nanoTime() - start) / 1e9);
  }

  private void note(BrokenVariable broken) {
    diverged.add(new Divergence(broken.replica(), step - 1, broken.name(), broken.value()));
  }

  private void freeze(Divergence divergence) {
    games.holding(divergence.replica()).freeze(divergence.replica());
  }

  /** Whether the divergences so far end the run. */
  private boolean isLost() {
    return experiment.training().onDivergence() == OnDivergence.STOP
        ? !diverged.diverged().isEmpty()
        : diverged.isAll();
  }

  private NonFiniteException lost() {
    Comparator<Divergence> byStep = Comparator.comparingLong(Divergence::step);
    List<Divergence> all = diverged.diverged();
    int replicas = experiment.replicas();
    return experiment.training().onDivergence() == OnDivergence.STOP
        ? NonFiniteException.of(Collections.min(all, byStep), replicas)
        : NonFiniteException.ofLast(Collections.max(all, byStep), replicas);
  }

  private void checkpoint() {
    lock.requireInPlace();
    records.sync(step);
    OptionalDouble score =
        options.score().stream().mapToDouble(of -> of.applyAsDouble(this)).findFirst();
    state.withTensors(tensors -> checkpoints.save(step, tensors, score));
    proceed(manifest.at(step));
    listeners.forEach(listener -> listener.onCheckpoint(this));
  }

  /**
   * Requests that {@link #run} end after the current block, with a checkpoint. May be called from
   * any thread. If no call of {@link #run} is in progress, the next one ends before its first
   * block.
   */
  public void stop() {
    stopping = true;
  }

  /** The number of steps done. */
  public long step() {
    return step;
  }

  public Experiment experiment() {
    return experiment;
  }

  /** The provenance and status of this run, as in {@code manifest.json}. */
  public Manifest manifest() {
    return manifest;
  }

  /** The replicas that have diverged and are frozen, in ascending order. */
  public List<Divergence> diverged() {
    return diverged.diverged();
  }

  /**
   * The first loss with magnitude above 2^24 of each replica that had one, in ascending order.
   * Float32 numbers of this size are more than 1 apart, so further training may be meaningless.
   */
  public List<Divergence> largeLosses() {
    return diverged.large();
  }

  /**
   * Remarks about how this run was resumed, one line each: a skipped checkpoint, changed settings
   * or threads. Empty for a new run and for most resumed runs.
   */
  public List<String> notes() {
    return notes;
  }

  /** The run folder. */
  public Path folder() {
    return folder;
  }

  /** The shape of one sample, {@code [features]} or {@code [height, width, channels]}. */
  public long[] sampleShape() {
    requireOpen();
    return players().sampleShape();
  }

  /** The threads of this run, for use by listeners; they are idle while a listener is called. */
  public Workers workers() {
    requireOpen();
    return games.workers();
  }

  /** The TensorBoard events of this run, for use by listeners. */
  public EventLog events() {
    return records.events();
  }

  /**
   * The current players; sampling from them does not affect training.
   *
   * @throws IllegalStateException if this trainer is closed
   */
  public RunSampler players() {
    requireOpen();
    return new RunSampler(
        experiment,
        replica -> {
          requireOpen();
          experiment.requireReplica(replica);
          return games.holding(replica);
        },
        options.catalogue(),
        games.workers());
  }

  private void requireOpen() {
    if (condition == Condition.CLOSED) {
      requireUsable();
    }
  }

  /**
   * Draws samples from the first replica's generator. See {@link
   * io.equilibria.sampler.Sampler#sample}.
   *
   * @return {@code [count][features]}, images in row-major order
   */
  public float[][] sample(int count, long seed) {
    return players().replica(0).sample(count, seed);
  }

  /** Releases graph, sessions and the folder's lock; closing twice is harmless. */
  @Override
  public void close() {
    condition = Condition.CLOSED;
    try (lock;
        games;
        records) {
      // Closed from last to first, each even if closing another fails.
    }
  }
}
