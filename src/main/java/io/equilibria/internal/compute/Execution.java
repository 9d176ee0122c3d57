package io.equilibria.internal.compute;

import io.equilibria.Cancellation;
import java.util.function.IntConsumer;

/**
 * The threads and the monitor of a long computation.
 *
 * @param workers the threads for its parallel parts; the caller must close them
 * @param monitor receives the progress and may cancel
 */
public record Execution(Workers workers, ProgressMonitor monitor) {
  /** Runs in the calling thread, without a monitor. */
  public static final Execution SEQUENTIAL = new Execution(Workers.CALLER, ProgressMonitor.NONE);

  /** Runs on these threads, without a monitor. */
  public static Execution on(Workers workers) {
    return new Execution(workers, ProgressMonitor.NONE);
  }

  /** This execution, which a token cancels as well. See {@link ProgressMonitor#cancelledBy}. */
  public Execution cancelledBy(Cancellation cancellation) {
    return new Execution(workers, monitor.cancelledBy(cancellation));
  }

  /** A parallel loop that reports progress. See {@link Workers#forEach}. */
  public void forEach(int count, String unit, IntConsumer work) {
    workers.forEach(count, work, monitor, unit);
  }

  /** A parallel loop without progress reports, for short work. See {@link Workers#forEach}. */
  public void forEach(int count, IntConsumer work) {
    monitor.requireNotCancelled();
    workers.forEach(count, work);
  }

  /** The execution of a part. See {@link ProgressMonitor#part}. */
  public Execution part(long from, long to, long total, String unit) {
    return new Execution(workers, monitor.part(from, to, total, unit));
  }
}
