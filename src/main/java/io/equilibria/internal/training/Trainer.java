package io.equilibria.internal.training;

import io.equilibria.Cancellation;
import io.equilibria.CancelledException;
import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.OnDivergence;
import io.equilibria.internal.jfr.BlockEvent;
import io.equilibria.internal.loss.LossKinds;
import io.equilibria.internal.run.Divergence;
import io.equilibria.internal.run.EventLog;
import io.equilibria.internal.run.History;
import io.equilibria.internal.run.HistoryLayout;
import io.equilibria.internal.run.Manifest;
import io.equilibria.internal.run.RunFolder;
import io.equilibria.internal.run.RunLock;
import io.equilibria.internal.run.Software;
import io.equilibria.internal.tensor.Lifetime;
import io.equilibria.internal.tensor.NativePath;
import io.equilibria.internal.training.GameSession.BlockResult;
import io.equilibria.internal.training.GameSession.BrokenVariable;
import io.equilibria.internal.training.RunSetup.Standing;
import io.equilibria.tensor.PerReplica;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/**
 * Trains one experiment, in a folder or in memory: open, listen, run, close.
 *
 * <pre>{@code
 * try (Trainer trainer = Trainer.start(experiment, folder)) {
 *   trainer.run();
 *   float[][] samples = trainer.sample(64, 3);
 * }
 * }</pre>
 *
 * <p>A run in a folder can be killed at any moment; {@link #resume} continues from its last
 * checkpoint, and the results are bit for bit those of a run that never stopped. A run {@linkplain
 * #inMemory in memory} writes no file and takes no lock; its results are the same, bit for bit.
 *
 * <p>A trainer must be used by one thread, except for {@link #stop} and {@link #close}, which any
 * thread may call. Listeners are called on the thread that called {@link #run}.
 */
public final class Trainer implements AutoCloseable {
  private final ExperimentSpec experiment;
  private final TrainerOptions options;
  private final SessionPool games;
  private final RunState state;
  private final RunStorage storage;
  private final HistoryLayout layout;
  private final BlockSizer pace;
  private final DivergedReplicas diverged;
  private final List<String> notes;
  private final List<TrainingListener> listeners = new ArrayList<>();

  /** Guards the sessions and files. */
  private final Lifetime lifetime;

  /** Guards runs, which end before anything is released: listeners may sample on other threads. */
  private final Lifetime running;

  private Manifest manifest;
  private long step;
  private boolean failed;
  private volatile boolean stopping;

  /** How a call of {@link #run} ended. */
  public enum Ending {
    /** All steps are done. */
    FINISHED,
    /** Stopped on request; the run can be resumed. */
    STOPPED
  }

  /** Opens the storage of a run. */
  @FunctionalInterface
  private interface Opening {
    /**
     * @param step steps done
     * @param diverged the replicas that have diverged so far
     */
    RunStorage open(HistoryLayout layout, long step, DivergedReplicas diverged);
  }

  private Trainer(RunSetup setup, Standing standing, Opening opening) {
    this.experiment = setup.experiment();
    this.options = setup.options();
    this.games = setup.games();
    this.state = setup.state();
    this.pace = new BlockSizer(games.capacity());
    this.manifest = standing.manifest();
    this.step = standing.step();
    this.diverged = new DivergedReplicas(experiment.replicas(), games.scalars());
    this.diverged.add(manifest.diverged(), manifest.large());
    this.notes = standing.notes();
    this.layout = setup.layout();
    this.storage = opening.open(layout, step, diverged);
    this.lifetime = new Lifetime("the trainer of " + storage.name());
    this.running = new Lifetime("the trainer of " + storage.name());
  }

  /**
   * Starts a run with the default options. See {@link #start(ExperimentSpec, Path,
   * TrainerOptions)}.
   */
  public static Trainer start(ExperimentSpec experiment, Path folder) {
    return start(experiment, folder, TrainerOptions.defaults());
  }

  /**
   * Makes the checks of {@link #start} that need no graph, so that a caller can fail early.
   *
   * @throws InputException if the loss is unknown, or the machine lacks an instruction or memory
   */
  public static void check(ExperimentSpec experiment, TrainerOptions options) {
    LossKinds.term(options.catalogue(), PerReplica.same(experiment.game().loss()));
    RunSetup.requireMeans(experiment, options);
  }

  /**
   * Starts a run.
   *
   * @param folder the run folder to write; must not hold a run
   * @throws InputException if the experiment is invalid, or the folder cannot be used
   */
  public static Trainer start(ExperimentSpec experiment, Path folder, TrainerOptions options) {
    RunFolder.requireNew(folder);
    return begin(folder, RunSetup.ofNew(experiment, options), setup -> setup.begin(folder));
  }

  /**
   * Starts a run that writes no file: no folder, no lock, no checkpoints. It cannot be resumed by
   * another process; {@link #run} can continue it as long as this trainer is open. Its results are
   * those of the same run in a folder, bit for bit.
   *
   * <p>All recorded scalars stay in memory until the trainer is closed: 4 bytes for each step,
   * replica and name, so that a million steps of one game with 8 scalars take 32 MB. {@link
   * #history} returns them.
   *
   * @throws InputException if the experiment is invalid, or the options include a score or the
   *     verification of checkpoints
   */
  public static Trainer inMemory(ExperimentSpec experiment, TrainerOptions options) {
    if (options.score().isPresent() || options.verify()) {
      throw new InputException(
          "expected options without score and verification of checkpoints, found one of them for a"
              + " run in memory, which has no checkpoints; leave it out, or train into a folder"
              + " with Trainer.start");
    }
    return open(
        RunSetup.ofNew(experiment, options),
        RunSetup::begin,
        (layout, step, diverged) -> new MemoryStorage(layout));
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
      Path weights, ExperimentSpec experiment, Path folder, TrainerOptions options) {
    return startFrom(weights, Set.of(), experiment, folder, options);
  }

  /**
   * Starts a run in which some players start with weights from a file. Other arrays in the file are
   * ignored, and the other players are initialized as usual.
   *
   * @param players names such as {@code generator} or {@code discriminator_1}; empty for all, and
   *     then the file must contain nothing else
   * @throws InputException as {@link #startFrom(Path, ExperimentSpec, Path, TrainerOptions)}, or if
   *     the experiment has no such player
   */
  public static Trainer startFrom(
      Path weights,
      Set<String> players,
      ExperimentSpec experiment,
      Path folder,
      TrainerOptions options) {
    RunFolder.requireNew(folder);
    RunSetup opening = RunSetup.ofNew(experiment, options);
    InitialWeights read;
    try {
      read = opening.weights(weights, players); // Before the folder is created.
    } catch (RuntimeException | Error e) {
      opening.games().close();
      throw e;
    }
    return begin(folder, opening, begun -> begun.begin(folder, read));
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
      return open(lock, resumption.opening(), resumption::takeUp);
    } catch (RuntimeException | Error e) {
      lock.close();
      throw e;
    }
  }

  /** Takes the lock after all checks, so that an invalid experiment leaves no folder behind. */
  private static Trainer begin(Path folder, RunSetup setup, Function<RunSetup, Standing> how) {
    RunLock lock;
    try {
      NativePath.require(folder);
      lock = RunLock.acquire(folder);
    } catch (RuntimeException | Error e) {
      setup.games().close();
      throw e;
    }
    try {
      return open(lock, setup, how);
    } catch (RuntimeException | Error e) {
      lock.close();
      throw e;
    }
  }

  private static Trainer open(RunLock lock, RunSetup setup, Function<RunSetup, Standing> how) {
    Path folder = lock.folder();
    int every = setup.experiment().training().log();
    return open(
        setup,
        how,
        (layout, step, diverged) ->
            new FolderStorage(
                lock,
                setup.checkpoints(folder),
                RunLogs.open(folder, layout, every, step, diverged)));
  }

  private static Trainer open(RunSetup setup, Function<RunSetup, Standing> how, Opening opening) {
    try {
      return new Trainer(setup, how.apply(setup), opening);
    } catch (RuntimeException | Error e) {
      setup.games().close();
      throw e;
    }
  }

  /** The versions that this process runs with, as manifests record them. */
  public static Software software() {
    return RunSetup.software();
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

  /**
   * Trains to the experiment's last step, or until {@link #stop} or the token ends it. See {@link
   * #run(long, ProgressMonitor)}.
   */
  public Ending run(Cancellation cancellation) {
    return run(ProgressMonitor.NONE.cancelledBy(cancellation));
  }

  /** Trains without a monitor. See {@link #run(long, ProgressMonitor)}. */
  public Ending run(long until) {
    return run(until, ProgressMonitor.NONE);
  }

  /**
   * Trains until a number of steps is done in all, or until {@link #stop}, {@link #close}, the
   * monitor's cancellation or the thread's interruption ends it after a block of steps; each time
   * with a checkpoint of the last step, if the run is in a folder. An interrupted thread is
   * interrupted again when this returns.
   *
   * <p>If a listener or the score of a checkpoint throws a {@link CancelledException}, the run ends
   * as well, without a checkpoint of that step, so that a resumed run calls the listener again.
   *
   * @param monitor receives the {@link #notes} and the number of steps done
   * @return {@link Ending#FINISHED} if this number of steps is done, even if a stop was also
   *     requested; if steps of the experiment remain, that stop applies to the next call
   * @throws NonFiniteException if a replica diverges and {@code training.on-divergence} is {@code
   *     stop}, or if all have; the last checkpoint stays
   * @throws InputException if something cannot be written; the last checkpoint stays
   * @throws io.equilibria.ClosedException if this trainer is closed
   * @throws IllegalStateException if a run of this trainer has failed
   */
  public Ending run(long until, ProgressMonitor monitor) {
    return running.during(() -> lifetime.during(() -> runOpen(until, monitor)));
  }

  private Ending runOpen(long until, ProgressMonitor monitor) {
    requireUsable();
    notes.forEach(note -> monitor.note(storage.name() + ": " + note));
    if (experiment.training().evaluate().wanted() && options.score().isEmpty()) {
      monitor.note(
          "%s: training.evaluate: checkpoints are not scored here; `train` and `resume` score them"
              .formatted(storage.name()));
    }
    boolean missed = false; // Whether a listener was cancelled.
    boolean interrupted = false;
    try {
      proceed(manifest.at(step));
      try {
        listeners.forEach(listener -> listener.onStart(this));
        interrupted = train(until, monitor);
      } catch (CancelledException e) {
        missed = true;
        interrupted = Thread.interrupted();
      }
      boolean done = !missed && step >= experiment.training().steps();
      proceed(done ? manifest.finished(step) : manifest.interrupted(step));
      listeners.forEach(listener -> listener.onEnd(this));
    } catch (RuntimeException e) {
      throw failed(e);
    } catch (Error e) {
      failed = true; // The files may lag behind the graph.
      throw e;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    boolean finished = !missed && step >= until;
    if (!finished || step >= experiment.training().steps()) {
      stopping = false; // The request has been met; the next call continues.
    }
    return finished ? Ending.FINISHED : Ending.STOPPED;
  }

  /**
   * Trains until the end or a stop. Clears the thread's interruption when it ends the training,
   * since it would also interrupt writing and scoring the last checkpoint.
   *
   * @return whether the thread was interrupted
   */
  private boolean train(long until, ProgressMonitor monitor) {
    if (storage.keepsCheckpoints() && !storage.hasCheckpoint()) {
      checkpoint();
    }
    long steps = Math.max(experiment.training().steps(), until);
    monitor.report(step, steps, "steps");
    boolean ending = step >= until || isAskedToStop(monitor);
    boolean interrupted = false;
    while (!ending) {
      advance(blockLength(until));
      storage.requireInPlace();
      listeners.forEach(listener -> listener.onBlock(this));
      // Evaluated once per block: a stop between two reads would end the run without a checkpoint.
      monitor.report(step, steps, "steps");
      ending = step >= until || isAskedToStop(monitor);
      interrupted = ending && Thread.interrupted();
      if (storage.keepsCheckpoints()
          && (ending || step % experiment.training().checkpoint() == 0)) {
        checkpoint();
      }
    }
    return interrupted || Thread.interrupted();
  }

  private boolean isAskedToStop(ProgressMonitor monitor) {
    return stopping || monitor.isCancelled() || Thread.currentThread().isInterrupted();
  }

  private void requireUsable() {
    if (failed) {
      throw new IllegalStateException(
          "the trainer of %s has failed; close it and %s"
              .formatted(
                  storage.name(), storage.keepsCheckpoints() ? "resume the run" : "train again"));
    }
  }

  private void proceed(Manifest next) {
    storage.requireInPlace();
    manifest = next;
    storage.write(manifest);
  }

  /**
   * Records a failure. After an error the files may lag behind the graph, so only a resume can
   * continue the run.
   *
   * @return the error to throw: the cause, or that the run folder is gone, since other errors
   *     follow from it
   */
  private RuntimeException failed(RuntimeException cause) {
    failed = true;
    long last = cause instanceof NonFiniteException lost ? lost.step() : step;
    try {
      storage.requireInPlace();
    } catch (InputException gone) {
      gone.addSuppressed(cause);
      return gone;
    }
    try {
      proceed(
          manifest
              .with(diverged.diverged(), diverged.large())
              .failed(last, String.valueOf(cause.getMessage())));
      storage.sync(step);
    } catch (InputException e) {
      cause.addSuppressed(e); // For example a full disk, which is also the cause.
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
    BlockEvent event = new BlockEvent();
    event.begin();
    long start = System.nanoTime();
    List<BlockResult> results = games.run(count);
    List<Divergence> known = diverged.diverged();
    List<Divergence> knownLarge = diverged.large();
    RecordedBlock block = RecordedBlock.of(step, layout.columns(), results, diverged, this::isLost);
    storage.append(block, isLost());
    step += block.steps();
    event.end();
    if (event.shouldCommit()) {
      event.run = storage.name();
      event.step = step;
      event.steps = block.steps();
      event.replicas = block.replicas();
      event.secondsPerStep = (System.nanoTime() - start) / 1e9 / count;
      event.commit();
    }
    listeners.forEach(listener -> listener.onRecorded(this, block));
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
    storage.requireInPlace();
    storage.sync(step);
    OptionalDouble score =
        options.score().stream().mapToDouble(of -> of.applyAsDouble(this)).findFirst();
    state.withTensors(tensors -> storage.save(step, tensors, score));
    proceed(manifest.at(step));
    listeners.forEach(listener -> listener.onCheckpoint(this));
  }

  /**
   * Requests {@link #run} to end after the current block, with a checkpoint. May be called from any
   * thread. If no call of {@link #run} is in progress, the next one ends before its first block.
   */
  public void stop() {
    stopping = true;
  }

  /** The number of steps done. */
  public long step() {
    return step;
  }

  public ExperimentSpec experiment() {
    return experiment;
  }

  /** The kinds that the experiment may use. */
  public Catalogue catalogue() {
    return options.catalogue();
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

  /**
   * The run folder.
   *
   * @throws InputException if the run is in memory
   */
  public Path folder() {
    return storage.folder();
  }

  /**
   * The scalars recorded so far, of every step and replica.
   *
   * @throws io.equilibria.ClosedException if this trainer is closed
   */
  public History history() {
    return lifetime.during(storage::history);
  }

  /**
   * The current values of a replica's variables, in row-major order: parameters, averages and the
   * optimisers' slots, by name such as {@code generator/dense_1/kernel}.
   *
   * @throws InputException if there is no such replica
   * @throws io.equilibria.ClosedException if this trainer is closed
   */
  public Map<String, float[]> parameters(int replica) {
    return lifetime.during(
        () -> {
          GameSession session = games.holding(replica);
          return session.parameters(replica - session.game().replicas().first());
        });
  }

  /** The shape of one sample, {@code [features]} or {@code [height, width, channels]}. */
  public long[] sampleShape() {
    return players().sampleShape();
  }

  /** The threads of this run, for use by listeners; they are idle while a listener is called. */
  public Workers workers() {
    lifetime.require();
    return games.workers();
  }

  /**
   * TensorBoard events of this run, for listeners.
   *
   * @throws InputException if the run is in memory
   * @throws io.equilibria.ClosedException if this trainer is closed
   */
  public EventLog events() {
    lifetime.require();
    return storage.events();
  }

  /**
   * The current players; sampling from them does not affect training.
   *
   * @throws io.equilibria.ClosedException if this trainer is closed
   */
  public RunSampler players() {
    lifetime.require();
    return new RunSampler(
        experiment,
        replica -> {
          experiment.requireReplica(replica);
          return games.holding(replica);
        },
        options.catalogue(),
        games.workers(),
        lifetime);
  }

  /**
   * Draws samples from the first replica's generator. See {@link
   * io.equilibria.internal.sampler.Sampler#sample}.
   *
   * @return {@code [count][features]}, images in row-major order
   */
  public float[][] sample(int count, long seed) {
    return players().replica(0).sample(count, seed);
  }

  /**
   * Stops a run in progress on another thread, as {@link #stop} does, waits for it and for other
   * calls in flight, and releases graphs, sessions and the folder's lock. If it is called within a
   * call of this trainer, for example by a listener, it returns at once, and everything is released
   * when that call ends; a run ends after its current block. Closing twice has no effect.
   */
  @Override
  public void close() {
    stopping = true;
    running.close(() -> lifetime.close(this::release));
  }

  private void release() {
    try (storage;
        games) {
      listeners.forEach(TrainingListener::onClose);
      // Closes games, then storage, even if a listener or closing the games fails.
    }
  }
}
