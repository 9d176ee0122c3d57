package io.equilibria;

/**
 * Callbacks of a {@link Training}, called in the thread that runs it. An exception that a callback
 * throws ends the run, which can be resumed.
 */
public interface TrainingObserver {
  /** The run begins, or continues after {@code training.step()} steps. */
  default void onStart(Training training) {}

  /**
   * A block of steps is done, a few times a second. Blocks come in order and together hold every
   * step.
   *
   * @param block may be kept
   */
  default void onBlock(Training training, Scalars block) {}

  /** A checkpoint of the present step is on disk. Never called for a run in memory. */
  default void onCheckpoint(Training training) {}

  /** The run has ended, or was stopped. */
  default void onEnd(Training training) {}
}
