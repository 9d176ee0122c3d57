package io.equilibria.experiment;

import io.equilibria.config.sweep.SweepSpec;
import io.equilibria.sweep.Sweep;
import io.equilibria.training.TrainingListener;

/** Follows the runs of a study and may stop them. */
public interface StudyWatch {
  /** Follows nothing and stops nothing. */
  StudyWatch NONE =
      new StudyWatch() {
        @Override
        public TrainingListener training(PlannedRun run) {
          return new TrainingListener() {};
        }

        @Override
        public Sweep.Watch sweep(SweepSpec sweep) {
          return (done, total) -> true;
        }
      };

  /** The listener of a run that is about to be trained; the study stops if it stops the trainer. */
  TrainingListener training(PlannedRun run);

  /**
   * The progress callback of a sweep that is about to run; the study stops if it ends the sweep.
   */
  Sweep.Watch sweep(SweepSpec sweep);
}
