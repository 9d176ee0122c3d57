package io.equilibria.cli.reproduce;

import io.equilibria.cli.Progress;
import io.equilibria.sweep.Plan;

/** Shows how far the plan of a sweep is, from when it is known how long it is. */
public final class PlanProgress implements Plan.Layout, AutoCloseable {
  private final Progress.Display display;
  private Progress progress;

  public PlanProgress(boolean quiet) {
    this.display = Progress.Display.of(quiet);
  }

  @Override
  public void reached(long settings, long total) {
    if (progress == null) {
      progress = Progress.start("planning", total, display).of("settings");
    }
    progress.stepTo(settings);
  }

  @Override
  public void close() {
    if (progress != null) {
      progress.close();
    }
  }
}
