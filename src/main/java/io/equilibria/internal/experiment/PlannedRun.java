package io.equilibria.internal.experiment;

import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.evaluation.SampleEvaluation;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A game that an experiment trains in its own folder.
 *
 * @param name its folder under the experiment's, with {@code /} between folders
 * @param title shown while it trains
 * @param experiment the settings
 * @param evaluation creates the evaluation of samples during training; empty for none
 */
public record PlannedRun(
    String name,
    String title,
    ExperimentSpec experiment,
    Supplier<Optional<SampleEvaluation>> evaluation) {
  /** A run under the experiment's own name that is not measured during training. */
  public static PlannedRun of(ExperimentSpec experiment) {
    return new PlannedRun(experiment.name(), experiment.name(), experiment, Optional::empty);
  }

  /** The title with the number of seeds trained at once: {@code ns-gan, 32 seeds}. */
  String titleWithSeeds() {
    int seeds = experiment.replicas();
    return title + (seeds == 1 ? ", 1 seed" : ", " + seeds + " seeds");
  }
}
