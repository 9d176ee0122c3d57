package io.equilibria.internal.training;

/** Callbacks of a run, in the thread that runs it. Evaluation attaches here. */
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
   * A block of steps has recorded its scalars: the last one of a run that diverges as well. Blocks
   * come in order, and all of them together are every step that this trainer has trained. Called
   * before {@link #onBlock}.
   *
   * @param block may be kept
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
}
