package io.equilibria;

/** Receives how far a long call is. Calls come one at a time, from any thread. */
@FunctionalInterface
public interface ProgressListener {
  /** Ignores all reports. */
  ProgressListener NONE = (done, total, unit) -> {};

  /**
   * A part is done.
   *
   * @param done from 0 to {@code total}, never less than before
   * @param total at least 1, the same in every call
   * @param unit of both, in the plural, such as {@code "steps"}
   */
  void report(long done, long total, String unit);
}
