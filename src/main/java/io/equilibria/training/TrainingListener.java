package io.equilibria.training;

/** Callbacks of a run, in the thread that runs it. Evaluation attaches here. */
public interface TrainingListener {

  /** A run begins, or goes on after {@code trainer.step()} steps. */
  default void onStart(Trainer trainer) {}

  /**
   * The step after which this listener next wants {@link #onBlock}: blocks end there. Where they
   * end changes no result.
   *
   * @param step done so far
   * @return more than {@code step}; {@code Long.MAX_VALUE}: whenever it suits
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

  /** A block of steps is done; a few a second, at most, but for those asked for. */
  default void onBlock(Trainer trainer) {}

  /** A checkpoint of the present step is on the disk. */
  default void onCheckpoint(Trainer trainer) {}

  /** The run has come to its end, or was asked to stop. */
  default void onEnd(Trainer trainer) {}
}
