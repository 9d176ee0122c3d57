package io.equilibria.training;

import io.equilibria.config.ExperimentSpec;
import io.equilibria.config.TrainingSpec;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * From where a run goes on, and what changes then. What is left out stays as it was.
 *
 * @param step of the checkpoint to go on from; the newest whole one unless given
 * @param steps to train in all
 * @param checkpointEvery steps between checkpoints
 * @param keep how many of the last checkpoints stay
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

  /** From the newest whole checkpoint, with nothing changed. */
  public static ResumeOptions unchanged() {
    return UNCHANGED;
  }

  /** These options from the checkpoint of a step; what was recorded after it is discarded. */
  public ResumeOptions fromStep(long chosen) {
    return new ResumeOptions(OptionalLong.of(chosen), steps, checkpointEvery, keep, acceptChanges);
  }

  /** These options with more or fewer steps in all, at least those done. */
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

  /** These options, and whether settings that alter the game may have been changed. */
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
