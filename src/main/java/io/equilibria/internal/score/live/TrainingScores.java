package io.equilibria.internal.score.live;

import io.equilibria.config.Catalogue;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.training.CheckpointScoring;
import io.equilibria.internal.training.Trainer;
import io.equilibria.internal.training.TrainerOptions;
import io.equilibria.internal.training.TrainingListener;
import java.util.Optional;

/**
 * Scores a run's checkpoints during training, if scores are requested. It is used by the thread of
 * the training.
 */
public final class TrainingScores implements AutoCloseable {
  private final Workers workers;
  private final Optional<LiveScorer> scorer;
  private final Optional<CheckpointScoring> scoring;

  /**
   * @param kinds the catalogue that contains the experiment's kinds
   * @param threads for scoring, idle during training steps
   * @throws io.equilibria.InputException if a metric is unknown
   */
  public TrainingScores(ExperimentSpec experiment, Catalogue kinds, int threads) {
    workers = Workers.of(threads);
    scorer =
        experiment.training().evaluate().wanted()
            ? Optional.of(new LiveScorer(experiment, kinds, Execution.on(workers)))
            : Optional.empty();
    scoring = scorer.map(CheckpointScoring::new);
  }

  /**
   * Refuses metrics that do not apply to the experiment's samples, before the folder is created.
   *
   * @throws io.equilibria.InputException if there is one
   */
  public TrainingScores requirePossible() {
    try {
      scorer.ifPresent(LiveScorer::requirePossible);
      return this;
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /** Options for keeping the best checkpoint. */
  public TrainerOptions with(TrainerOptions options) {
    return scoring.isPresent() ? options.withScore(scoring.get()::lowest) : options;
  }

  /** Scores the checkpoints of a trainer, until it is closed. */
  public void listen(Trainer trainer) {
    scoring.ifPresent(trainer::listen);
    trainer.listen(
        new TrainingListener() {
          @Override
          public void onClose() {
            close();
          }
        });
  }

  /** Releases extractors, features and threads. Closing twice has no effect. */
  @Override
  public void close() {
    scorer.ifPresent(LiveScorer::close);
    workers.close();
  }
}
