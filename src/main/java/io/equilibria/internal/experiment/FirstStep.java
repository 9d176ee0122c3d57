package io.equilibria.internal.experiment;

import io.equilibria.internal.compute.ProgressMonitor;

/** Runs an action once, when the first of several trainings reports a step. */
final class FirstStep {
  private final Runnable action;
  private boolean done;

  FirstStep(Runnable action) {
    this.action = action;
  }

  /** Whether a step was reported. */
  synchronized boolean isDone() {
    return done;
  }

  private synchronized void step() {
    if (!done) {
      done = true;
      action.run();
    }
  }

  /** A monitor of one of the trainings, which passes everything to another one. */
  ProgressMonitor of(ProgressMonitor monitor) {
    return new ProgressMonitor() {
      @Override
      public void report(long amount, long total, String unit) {
        if (amount > 0) {
          step();
        }
        monitor.report(amount, total, unit);
      }

      @Override
      public void note(String text) {
        monitor.note(text);
      }

      @Override
      public boolean isCancelled() {
        return monitor.isCancelled();
      }

      @Override
      public void requireNotCancelled() {
        monitor.requireNotCancelled(); // it knows the reason and the progress
      }
    };
  }
}
