package io.equilibria.experiment;

import io.equilibria.config.ExperimentSpec;
import io.equilibria.evaluation.SampleEvaluation;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A game that an experiment trains in a folder of its own.
 *
 * @param name its folder under the experiment's, with {@code /} between folders
 * @param title shown while it trains
 * @param experiment what is trained
 * @param evaluation makes what measures samples during training; empty if nothing does
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

  /** The title and how many seeds are trained at once: {@code ns-gan, 32 seeds}. */
  String titleWithSeeds() {
    int seeds = experiment.replicas();
    return title + (seeds == 1 ? ", 1 seed" : ", " + seeds + " seeds");
  }
}
