package io.equilibria.internal.training;

/** Callbacks of a run, called on the thread that runs it. Evaluation during training uses them. */
public interface TrainingListener {

  /** Called when a run starts, or resumes after {@code trainer.step()} steps. */
  default void onStart(Trainer trainer) {}

  /**
   * The step after which this listener next needs {@link #onBlock}; a block ends there. Block
   * boundaries do not affect results.
   *
   * @param step the number of steps done
   * @return more than {@code step}; {@code Long.MAX_VALUE} for no preference
   */
  default long next(long step) {
    return Long.MAX_VALUE;
  }

  /**
   * Called when a block of steps has recorded its scalars, before {@link #onBlock}; also for the
   * last block of a run that diverges. Blocks are passed in order and together contain every step
   * of this trainer.
   *
   * @param block the recorded values; it may be kept after this call
   */
  default void onRecorded(Trainer trainer, RecordedBlock block) {}

  /**
   * Called after each block of steps: at most a few times per second, and after the steps requested
   * by {@link #next}.
   */
  default void onBlock(Trainer trainer) {}

  /** Called after a checkpoint of the current step was written to disk. */
  default void onCheckpoint(Trainer trainer) {}

  /** Called when the run has finished or was stopped on request. */
  default void onEnd(Trainer trainer) {}

  /** Called when the trainer is closed and no call of it is in flight. */
  default void onClose() {}
}
