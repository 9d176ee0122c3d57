package io.equilibria.cli.tool;

import io.equilibria.cli.CommonOptions;
import io.equilibria.cli.Progress;
import io.equilibria.cli.ShutdownSignal;
import io.equilibria.sweep.Sweep;

/**
 * Shows how far a sweep is, from when it is known how much there is to do, and ends it on Ctrl-C.
 */
public final class SweepProgress implements Sweep.Watch, AutoCloseable {
  private final String task;
  private final Progress.Display display;
  private final ShutdownSignal interruption;
  private Progress progress;

  public SweepProgress(String task, CommonOptions common, ShutdownSignal interruption) {
    this.task = task;
    this.display = Progress.Display.of(common.quiet());
    this.interruption = interruption;
  }

  @Override
  public boolean goesOn(long done, long total) {
    if (progress == null && total > 0) {
      progress = Progress.start(task, total, display);
    }
    if (progress != null) {
      progress.stepTo(done);
      if (done >= total) {
        close();
      }
    }
    return !interruption.isRequested();
  }

  @Override
  public void close() {
    if (progress != null) {
      progress.close();
    }
  }
}
