package io.equilibria;

/** Receives the progress of a long call. It is called by one thread at a time, which may vary. */
@FunctionalInterface
public interface ProgressListener {
  /** Ignores all reports. */
  ProgressListener NONE = (done, total, unit) -> {};

  /**
   * Reports progress.
   *
   * @param done from 0 to {@code total}, never less than before
   * @param total at least 1, the same in every call
   * @param unit of both, in the plural, such as {@code "steps"}
   */
  void report(long done, long total, String unit);
}
