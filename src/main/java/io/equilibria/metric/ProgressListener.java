package io.equilibria.metric;


/** Is told how far a long computation is. Called by the thread that asked for the computation. */
@FunctionalInterface
public interface ProgressListener {
  /** Does not look. */
  ProgressListener NONE = (done, total) -> {};

  /**
   * So much is done.
   *
   * @param done in [0, total], never less than before
   * @param total at least 1, the same in every call
   */
  void at(long done, long total);
}
