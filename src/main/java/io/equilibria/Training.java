package io.equilibria;

import io.equilibria.config.Catalogue;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.config.EvaluationSpec;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.export.TrainedModel;
import io.equilibria.internal.run.History;
import io.equilibria.internal.run.Manifest;
import io.equilibria.internal.run.RunFolder;
import io.equilibria.internal.score.live.TrainingScores;
import io.equilibria.internal.training.NonFiniteException;
import io.equilibria.internal.training.RecordedBlock;
import io.equilibria.internal.training.Threads;
import io.equilibria.internal.training.Trainer;
import io.equilibria.internal.training.TrainerOptions;
import io.equilibria.internal.training.TrainingListener;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains an experiment: open, observe, run, close.
 *
 * <pre>{@code
 * Experiment ring = Experiment.preset("ring").with("training.steps=2000");
 * try (Training training = Training.start(ring, Path.of("checkpoints/mine"))) {
 *   training.run();
 *   try (Model model = training.model(0)) {
 *     float[][] samples = model.sample(64, 3);
 *   }
 * }
 * }</pre>
 *
 * <p>A run in a folder can be killed at any moment; {@link #resume} continues from its last
 * checkpoint, and the results are bit for bit those of a run that never stopped.
 *
 * <p>With {@code training.evaluate} checkpoints are scored as by the command {@code train}: scores
 * are appended to {@code training-scores.jsonl} in the run folder, and the best checkpoint is kept.
 * Remarks about a run, such as a damaged checkpoint that was skipped, are logged as warnings.
 *
 * <p>A training must be used by one thread, except for {@link #stop} and {@link #close}, which any
 * thread may call. Use after close throws a {@link ClosedException}, except that {@link #step},
 * {@link #experiment} and {@link #stop} still answer, and {@link #observe} has no effect.
 */
public final class Training implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Training.class);

  private final Trainer trainer;

  /** How a call of {@link #run} ended. */
  public enum Ending {
    /** All steps are done. */
    FINISHED,
    /** The run was stopped or cancelled, and can be continued. */
    STOPPED
  }

  private Training(Trainer trainer) {
    this.trainer = trainer;
  }

  /**
   * Starts a run with the default options.
   *
   * @param folder the run folder to write; must not contain a run
   * @throws InputException if the experiment cannot be trained on this machine, or the folder
   *     cannot be used
   */
  public static Training start(Experiment experiment, Path folder) {
    return start(experiment, folder, TrainingOptions.defaults());
  }

  /** As {@link #start(Experiment, Path)}, with options. */
  public static Training start(Experiment experiment, Path folder, TrainingOptions options) {
    return startNew(
        experiment, folder, options, of -> Trainer.start(experiment.spec(), folder, of));
  }

  /**
   * Starts a run with weights from a file: an {@code .npz} archive, a TensorFlow checkpoint, or a
   * SavedModel. It contains arrays by name, such as {@code generator/dense_1/kernel}: all
   * parameters of one player or of both. Optimiser state is not restored.
   *
   * @param weights the file, the prefix of a checkpoint, or the model's folder
   * @param folder the run folder to write; must not contain a run
   * @throws InputException if an array is unknown, missing, or of another shape, or as in {@link
   *     #start(Experiment, Path)}
   */
  public static Training startFrom(
      Path weights, Experiment experiment, Path folder, TrainingOptions options) {
    return startNew(
        experiment,
        folder,
        options,
        of -> Trainer.startFrom(weights, experiment.spec(), folder, of));
  }

  private static Training startNew(
      Experiment experiment,
      Path folder,
      TrainingOptions options,
      Function<TrainerOptions, Trainer> start) {
    RunFolder.requireNew(folder); // Before the data are opened for scores.
    TrainerOptions plain = options.of(experiment);
    int threads = plain.threadsOrAll().count();
    return scored(
        new TrainingScores(experiment.spec(), experiment.kinds(), threads).requirePossible(),
        plain,
        start);
  }

  private static Training scored(
      TrainingScores scores, TrainerOptions options, Function<TrainerOptions, Trainer> open) {
    try {
      Trainer trainer = open.apply(scores.with(options));
      scores.listen(trainer);
      return new Training(trainer);
    } catch (RuntimeException | Error e) {
      scores.close();
      throw e;
    }
  }

  /**
   * Starts a run that writes no files. Its recorded scalars stay in memory: 4 bytes per scalar,
   * step and replica.
   *
   * @throws InputException if the experiment cannot be trained on this machine, or its checkpoints
   *     are to be scored, since there are none
   */
  public static Training inMemory(Experiment experiment, TrainingOptions options) {
    EvaluationSpec evaluate = experiment.spec().training().evaluate();
    if (evaluate.wanted()) {
      throw new InputException(
          "training.evaluate.metrics: expected none for a run in memory, which has no checkpoints,"
              + " found %s; set it to [], or train into a folder with Training.start"
                  .formatted(evaluate.metrics()));
    }
    return new Training(Trainer.inMemory(experiment.spec(), options.of(experiment)));
  }

  /**
   * Resumes a run from its newest intact checkpoint.
   *
   * @throws InputException if the folder contains no run, another process uses it, or its data or
   *     files have changed
   */
  public static Training resume(Path folder) {
    return resume(folder, Catalogue.installed(), TrainingOptions.defaults());
  }

  /**
   * Resumes a run with options. See {@link #resume(Path)}.
   *
   * @param kinds the catalogue that contains the experiment's kinds
   */
  public static Training resume(Path folder, Catalogue kinds, TrainingOptions options) {
    TrainerOptions plain = options.plain().withCatalogue(Objects.requireNonNull(kinds, "kinds"));
    ExperimentSpec experiment = RunFolder.playable(folder, kinds);
    int threads =
        plain.threads().map(Threads::count).orElseGet(() -> Manifest.read(folder).job().threads());
    return scored(
        new TrainingScores(experiment, kinds, threads), plain, of -> Trainer.resume(folder, of));
  }

  /** Adds an observer; observers are called in the order in which they were added. */
  public Training observe(TrainingObserver observer) {
    trainer.listen(new Observed(Objects.requireNonNull(observer, "observer")));
    return this;
  }

  /**
   * Trains to the experiment's last step, or until {@link #stop}.
   *
   * @throws DivergedException if a replica diverges and {@code training.on-divergence} is {@code
   *     stop}, or if all replicas have diverged; the last checkpoint is kept
   * @throws InputException if a file cannot be written; the last checkpoint is kept
   * @throws IllegalStateException if an earlier call of this training threw an exception, such as
   *     one of these two; close it, and resume the run if it has a folder
   */
  public Ending run() {
    return run(Cancellation.none());
  }

  /** As {@link #run()}; ends within a block of steps after it is cancelled. */
  public Ending run(Cancellation cancellation) {
    return run(trainer.experiment().training().steps(), cancellation, ProgressListener.NONE);
  }

  /**
   * Trains until a number of steps is done, or until it is stopped or cancelled or its thread is
   * interrupted. In each case a checkpoint of the last step is written. Exceptions are those of
   * {@link #run()}.
   *
   * @param steps the number of steps, counted from the start of the run; may be more than those of
   *     the experiment
   * @param progress receives the number of steps done
   */
  public Ending run(long steps, Cancellation cancellation, ProgressListener progress) {
    ProgressMonitor monitor = new Logged(progress);
    try {
      Trainer.Ending ending = trainer.run(steps, monitor.cancelledBy(cancellation));
      return ending == Trainer.Ending.FINISHED ? Ending.FINISHED : Ending.STOPPED;
    } catch (NonFiniteException e) {
      throw new DivergedException(e);
    }
  }

  /**
   * Requests {@link #run} to end after its current block, with a checkpoint; from any thread. A
   * request that comes between two calls, or in the last block of one that leaves steps of the
   * experiment, ends the next call before its first block.
   */
  public void stop() {
    trainer.stop();
  }

  /** The number of steps done. */
  public long step() {
    return trainer.step();
  }

  /** The experiment of this run. */
  public Experiment experiment() {
    return Experiment.of(trainer.experiment(), trainer.catalogue());
  }

  /** All scalars recorded so far. */
  public Scalars history() {
    return new WholeHistory(trainer.history());
  }

  /**
   * A copy of the current players of a replica; further training does not change it.
   *
   * @param replica index from 0
   * @throws InputException if there is no such replica, or it has diverged
   */
  public Model model(int replica) {
    return Model.of(TrainedModel.of(trainer, replica));
  }

  /** Stops a run in progress, waits for it, and releases all memory and the folder's lock. */
  @Override
  public void close() {
    trainer.close();
  }

  /** Passes progress to a program, and remarks to its log. */
  private record Logged(ProgressListener progress) implements ProgressMonitor {
    @Override
    public void report(long done, long total, String unit) {
      progress.report(done, total, unit);
    }

    @Override
    public void note(String text) {
      LOG.warn("{}", text);
    }
  }

  private record WholeHistory(History history) implements Scalars {
    @Override
    public long firstStep() {
      return 0;
    }

    @Override
    public int steps() {
      return history.steps();
    }

    @Override
    public int replicas() {
      return history.replicas();
    }

    @Override
    public List<String> names() {
      return history.columns();
    }

    @Override
    public float[][] values(String name) {
      if (!names().contains(name)) {
        throw new IllegalArgumentException(
            "expected one of the recorded scalars %2$s, found %1$s".formatted(name, names()));
      }
      return history.column(name);
    }
  }

  private record Block(RecordedBlock block) implements Scalars {
    @Override
    public long firstStep() {
      return block.from();
    }

    @Override
    public int steps() {
      return block.steps();
    }

    @Override
    public int replicas() {
      return block.replicas();
    }

    @Override
    public List<String> names() {
      return block.names();
    }

    @Override
    public float[][] values(String name) {
      return block.values(name);
    }
  }

  private final class Observed implements TrainingListener {
    private final TrainingObserver observer;

    Observed(TrainingObserver observer) {
      this.observer = observer;
    }

    @Override
    public void onStart(Trainer started) {
      observer.onStart(Training.this);
    }

    @Override
    public void onRecorded(Trainer recording, RecordedBlock block) {
      observer.onBlock(Training.this, new Block(block));
    }

    @Override
    public void onCheckpoint(Trainer saved) {
      observer.onCheckpoint(Training.this);
    }

    @Override
    public void onEnd(Trainer ended) {
      observer.onEnd(Training.this);
    }
  }
}
