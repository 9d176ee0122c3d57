package io.equilibria.compute;

import io.equilibria.Cancellation;
import io.equilibria.CancelledException;
import io.equilibria.CancelledException.Reason;

/**
 * Given to a long computation by its caller: it receives how much is done, and says whether to
 * stop. {@link #cancelledBy} connects a {@link Cancellation}.
 *
 * <p>A computation that finds {@link #isCancelled} true, or its calling thread interrupted, ends
 * within a block of steps or a chunk of work with a {@link CancelledException}. Only where what has
 * been done is kept, as of a run of training or a sweep, does the call return instead and say in
 * its result that it was stopped.
 */
@FunctionalInterface
public interface ProgressMonitor {
  /** Ignores all reports and never cancels. */
  ProgressMonitor NONE = (done, total, unit) -> {};

  /**
   * Some part is done. Calls come one at a time, from any of the computation's threads.
   *
   * @param done from 0 to {@code total}, never less than before
   * @param total at least 1, the same in every call
   * @param unit of both, in the plural, such as {@code "steps"}
   */
  void report(long done, long total, String unit);

  /** Something unusual that whoever waits should know, in a line. */
  default void note(String text) {}

  /** Whether to stop. Any thread of the computation may ask, several at once. */
  default boolean isCancelled() {
    return false;
  }

  /**
   * Ends a computation that is to stop. An interrupted thread stays interrupted.
   *
   * @throws CancelledException if {@link #isCancelled}, or this thread is interrupted
   */
  default void requireNotCancelled() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancelledException(Reason.INTERRUPTION);
    }
    if (isCancelled()) {
      throw new CancelledException(Reason.CALL);
    }
  }

  /**
   * This monitor, which a token cancels as well, and the interruption of the calling thread, which
   * is to be the one that calls the computation.
   */
  default ProgressMonitor cancelledBy(Cancellation cancellation) {
    return new CancellableMonitor(this, cancellation);
  }

  /**
   * A monitor for a part of a computation, which is cancelled with the whole.
   *
   * @param from what is done of the whole when the part begins
   * @param to what is done of the whole when the part has ended
   * @param total of the whole
   * @param unit of these three
   */
  default ProgressMonitor part(long from, long to, long total, String unit) {
    ProgressMonitor whole = this;
    return new ProgressMonitor() {
      @Override
      public void report(long done, long all, String ofPart) {
        whole.report(from + Math.round((double) done / all * (to - from)), total, unit);
      }

      @Override
      public void note(String text) {
        whole.note(text);
      }

      @Override
      public boolean isCancelled() {
        return whole.isCancelled();
      }

      @Override
      public void requireNotCancelled() {
        whole.requireNotCancelled(); // which knows by what, and how far the whole came
      }
    };
  }
}
