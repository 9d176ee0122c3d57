package io.equilibria.internal.compute;

import io.equilibria.Cancellation;
import io.equilibria.CancelledException;
import io.equilibria.CancelledException.Reason;
import java.util.Optional;

/**
 * A monitor that is also cancelled by a token, or by an interruption of the thread that created it,
 * which waits for the computation. It stores the last report for the message of a cancellation.
 */
final class CancellableMonitor implements ProgressMonitor {
  private final ProgressMonitor monitor;
  private final Cancellation cancellation;
  private final Thread caller = Thread.currentThread();
  private volatile Report last = new Report(0, 0, "");

  private record Report(long done, long total, String unit) {
    String words() {
      return total == 0 ? "" : "after %d of %d %s".formatted(done, total, unit);
    }
  }

  CancellableMonitor(ProgressMonitor monitor, Cancellation cancellation) {
    this.monitor = monitor;
    this.cancellation = cancellation;
  }

  @Override
  public void report(long done, long total, String unit) {
    last = new Report(done, total, unit);
    monitor.report(done, total, unit);
  }

  @Override
  public void note(String text) {
    monitor.note(text);
  }

  @Override
  public boolean isCancelled() {
    return reason().isPresent();
  }

  @Override
  public void requireNotCancelled() {
    reason()
        .ifPresent(
            reason -> {
              throw new CancelledException(reason, last.words());
            });
  }

  private Optional<Reason> reason() {
    if (caller.isInterrupted() || Thread.currentThread().isInterrupted()) {
      return Optional.of(Reason.INTERRUPTION);
    }
    Optional<Reason> own = cancellation.reason();
    return own.isEmpty() && monitor.isCancelled() ? Optional.of(Reason.CALL) : own;
  }
}
