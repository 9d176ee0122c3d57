package io.equilibria.compute;

import java.util.concurrent.CancellationException;

/**
 * Receives the progress of a long computation and may cancel it.
 *
 * <p>A computation that finds {@link #isCancelled} true ends soon with a {@link
 * CancellationException}. Calls that keep partial results, such as training or a sweep, return
 * normally instead and state in their result that they were stopped.
 */
@FunctionalInterface
public interface ProgressMonitor {
  /** Ignores all reports and never cancels. */
  ProgressMonitor NONE = (done, total, unit) -> {};

  /**
   * Called when a part is done. Calls are not concurrent, but may come from any of the
   * computation's threads.
   *
   * @param done the amount done, from 0 to {@code total}, nondecreasing
   * @param total the total amount, at least 1, the same in every call
   * @param unit the unit of both, in the plural, such as {@code "steps"}
   */
  void report(long done, long total, String unit);

  /** Called with a one-line remark about something unusual. */
  default void note(String text) {}

  /** Whether to stop. Must be thread-safe; may be called by any thread of the computation. */
  default boolean isCancelled() {
    return false;
  }

  /**
   * Throws if the computation was cancelled.
   *
   * @throws CancellationException if {@link #isCancelled}
   */
  default void requireNotCancelled() {
    if (isCancelled()) {
      throw new CancellationException("the computation was cancelled");
    }
  }

  /**
   * A monitor for a part of a computation, which is cancelled together with the whole.
   *
   * @param from the amount done before the part
   * @param to the amount done after the part
   * @param total the total amount
   * @param unit the unit of these amounts
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
    };
  }
}
