package io.equilibria.internal.bench;

import io.equilibria.CancelledException;
import io.equilibria.internal.bench.Timing.Instant;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.training.Trainer;
import io.equilibria.internal.training.TrainerOptions;
import io.equilibria.internal.training.TrainingListener;

/** Normal training: a {@link Trainer} that writes its run into a temporary folder. */
final class ProductLoop implements Loop {
  private final TemporaryFolder folder = new TemporaryFolder();
  private final Trainer trainer;
  private final ProgressMonitor monitor;
  private final Stopwatch stopwatch = new Stopwatch();

  /**
   * Starts a run.
   *
   * @param experiment an experiment with at least the total number of steps to run
   */
  ProductLoop(ExperimentSpec experiment, int threads, ProgressMonitor monitor) {
    try {
      this.trainer =
          Trainer.start(
              experiment,
              folder.path().resolve("run"),
              TrainerOptions.defaults().withThreads(threads));
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
    this.monitor = monitor;
    trainer.listen(stopwatch);
  }

  /** Shape of one sample, {@code [features]} or {@code [height, width, channels]}. */
  long[] sampleShape() {
    return trainer.sampleShape();
  }

  @Override
  public Timing run(int steps) {
    if (trainer.run(trainer.step() + steps, monitor) == Trainer.Ending.STOPPED) {
      throw new CancelledException(
          CancelledException.Reason.CALL, "after %d steps".formatted(trainer.step()));
    }
    return stopwatch.timing();
  }

  @Override
  public void close() {
    try (folder) {
      trainer.close();
    }
  }

  /**
   * Measures a call of {@link Trainer#run(long)} without its final checkpoint, unless the
   * experiment schedules one there, since a long run has only scheduled checkpoints.
   */
  private static final class Stopwatch implements TrainingListener {
    private Instant start;
    private Instant end;

    @Override
    public void onStart(Trainer running) {
      start = Instant.now();
      end = start;
    }

    @Override
    public void onBlock(Trainer running) {
      end = Instant.now();
    }

    @Override
    public void onCheckpoint(Trainer running) {
      if (running.step() > 0
          && running.step() % running.experiment().training().checkpoint() == 0) {
        end = Instant.now();
      }
    }

    Timing timing() {
      return start.until(end);
    }
  }
}
