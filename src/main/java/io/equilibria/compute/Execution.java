package io.equilibria.compute;

import io.equilibria.Cancellation;
import java.util.function.IntConsumer;

/**
 * How a long computation runs: on which threads, and watched by whom.
 *
 * @param workers that its parallel parts run on; the caller closes them
 * @param monitor that receives how much is done, and may cancel
 */
public record Execution(Workers workers, ProgressMonitor monitor) {
  /** In the calling thread alone, and unwatched. */
  public static final Execution SEQUENTIAL = new Execution(Workers.CALLER, ProgressMonitor.NONE);

  /** On these threads, unwatched. */
  public static Execution on(Workers workers) {
    return new Execution(workers, ProgressMonitor.NONE);
  }

  /** This execution, which a token cancels as well. See {@link ProgressMonitor#cancelledBy}. */
  public Execution cancelledBy(Cancellation cancellation) {
    return new Execution(workers, monitor.cancelledBy(cancellation));
  }

  /** A parallel loop that is reported. See {@link Workers#forEach}. */
  public void forEach(int count, String unit, IntConsumer work) {
    workers.forEach(count, work, monitor, unit);
  }

  /** A parallel loop that is too short to be reported. See {@link Workers#forEach}. */
  public void forEach(int count, IntConsumer work) {
    monitor.requireNotCancelled();
    workers.forEach(count, work);
  }

  /** The execution of a part. See {@link ProgressMonitor#part}. */
  public Execution part(long from, long to, long total, String unit) {
    return new Execution(workers, monitor.part(from, to, total, unit));
  }
}
