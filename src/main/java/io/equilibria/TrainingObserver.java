package io.equilibria;

/**
 * Callbacks of a {@link Training}, called on the thread that runs it. An exception thrown by a
 * callback ends the run, which can be resumed.
 */
public interface TrainingObserver {
  /** Called when the run starts, or continues after {@code training.step()} steps. */
  default void onStart(Training training) {}

  /**
   * Called after each block of steps, a few times a second. Blocks are passed in order and together
   * contain every step.
   *
   * @param block the scalars of the block; it may be kept after this call
   */
  default void onBlock(Training training, Scalars block) {}

  /** Called when a checkpoint of the current step is on disk; never for a run in memory. */
  default void onCheckpoint(Training training) {}

  /** Called when the run has ended or was stopped. */
  default void onEnd(Training training) {}
}
