package io.equilibria.internal.training;

import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.TrainingSpec;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The checkpoint from which a run resumes, and changes to its settings. Settings left out are
 * unchanged.
 *
 * @param step of the checkpoint to resume from; by default the newest complete one
 * @param steps total number of steps to train
 * @param checkpointEvery steps between checkpoints
 * @param keep the number of most recent checkpoints to keep
 * @param acceptChanges whether settings that alter the game may differ from those recorded
 */
public record ResumeOptions(
    OptionalLong step,
    OptionalLong steps,
    OptionalInt checkpointEvery,
    OptionalInt keep,
    boolean acceptChanges) {
  private static final ResumeOptions UNCHANGED =
      new ResumeOptions(
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          false);

  /** Resumes from the newest complete checkpoint without changes. */
  public static ResumeOptions unchanged() {
    return UNCHANGED;
  }

  /** These options with the checkpoint of a step; everything recorded after it is discarded. */
  public ResumeOptions fromStep(long chosen) {
    return new ResumeOptions(OptionalLong.of(chosen), steps, checkpointEvery, keep, acceptChanges);
  }

  /** These options with another total number of steps, at least the number done. */
  public ResumeOptions withSteps(long all) {
    return new ResumeOptions(step, OptionalLong.of(all), checkpointEvery, keep, acceptChanges);
  }

  /** These options with another number of steps between checkpoints. */
  public ResumeOptions withCheckpointEvery(int count) {
    return new ResumeOptions(step, steps, OptionalInt.of(count), keep, acceptChanges);
  }

  /** These options with another number of checkpoints kept. */
  public ResumeOptions withKeep(int count) {
    return new ResumeOptions(step, steps, checkpointEvery, OptionalInt.of(count), acceptChanges);
  }

  /** These options, with or without accepting changes of settings that affect the game. */
  public ResumeOptions acceptingChanges(boolean accepted) {
    return new ResumeOptions(step, steps, checkpointEvery, keep, accepted);
  }

  /** The experiment with these changes. */
  ExperimentSpec applyTo(ExperimentSpec experiment) {
    TrainingSpec old = experiment.training();
    return experiment.withTraining(
        new TrainingSpec(
            steps.orElse(old.steps()),
            old.batch(),
            old.log(),
            checkpointEvery.orElse(old.checkpoint()),
            keep.orElse(old.keep()),
            old.trace(),
            old.precision(),
            old.onDivergence(),
            old.evaluate()));
  }
}
