package io.equilibria.internal.cli.run;

import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.score.live.LiveScorer;
import io.equilibria.internal.training.CheckpointScoring;
import io.equilibria.internal.training.Trainer;
import io.equilibria.internal.training.TrainerOptions;
import java.util.Optional;

/** Scores a run's checkpoints during training, if scores are requested. */
final class TrainingScores implements AutoCloseable {
  private final Workers workers;
  private final Optional<LiveScorer> scorer;
  private final Optional<CheckpointScoring> scoring;

  /**
   * @param threads for scoring, idle during training steps
   * @throws io.equilibria.InputException if a metric is unknown
   */
  TrainingScores(ExperimentSpec experiment, int threads) {
    workers = Workers.of(threads);
    scorer =
        experiment.training().evaluate().wanted()
            ? Optional.of(new LiveScorer(experiment, Execution.on(workers)))
            : Optional.empty();
    scoring = scorer.map(CheckpointScoring::new);
  }

  /**
   * Refuses metrics that do not apply to the experiment's samples, before the folder is created.
   *
   * @throws io.equilibria.InputException if there is one
   */
  TrainingScores requirePossible() {
    try {
      scorer.ifPresent(LiveScorer::requirePossible);
      return this;
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Options for keeping the best checkpoint. */
  TrainerOptions with(TrainerOptions options) {
    return scoring.isPresent() ? options.withScore(scoring.get()::lowest) : options;
  }

  void listen(Trainer trainer) {
    scoring.ifPresent(trainer::listen);
  }

  @Override
  public void close() {
    scorer.ifPresent(LiveScorer::close);
    workers.close();
  }
}
