package io.equilibria.internal.response;

import io.equilibria.internal.compute.ProgressMonitor;

/** Counts the steps of several parts that train concurrently, for one monitor. */
final class StepCount {
  private final long total;
  private final ProgressMonitor monitor;
  private long done;

  StepCount(long total, ProgressMonitor monitor) {
    this.total = total;
    this.monitor = monitor;
  }

  /** A monitor for a part, to which it reports steps. */
  ProgressMonitor part() {
    return new ProgressMonitor() {
      private long last;

      @Override
      public void report(long of, long all, String unit) {
        add(of - last);
        last = of;
      }

      @Override
      public boolean isCancelled() {
        return monitor.isCancelled();
      }

      @Override
      public void requireNotCancelled() {
        monitor.requireNotCancelled();
      }
    };
  }

  synchronized void add(long steps) {
    monitor.requireNotCancelled();
    done += steps;
    monitor.report(done, total, "steps");
  }
}
