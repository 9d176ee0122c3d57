package io.equilibria.internal.experiment.lines;

import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.TrainingSpec;
import io.equilibria.internal.evaluation.PlaneView;
import io.equilibria.internal.export.TrainedModel;
import io.equilibria.internal.report.figure.FieldGrid.Note;
import io.equilibria.internal.report.figure.FieldGrid.Panel;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.run.Manifest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Samples of a game over its discriminator's output, at some checkpoints of one seed. */
final class LinesPanels {
  private LinesPanels() {}

  /**
   * The steps that are shown: the start, the checkpoint nearest to the step at which the first game
   * is on the data, one halfway from there to the end, and the end; fewer if these coincide.
   */
  static List<Long> steps(TrainingSpec training, List<LinesOutcome> games) {
    long all = training.steps();
    long event =
        games.stream()
            .map(game -> game.passing().or(game::arrival))
            .flatMap(Optional::stream)
            .mapToLong(steps -> Math.round(steps.median()))
            .min()
            .orElse(all / 2);
    long first = checkpoint(training, event);
    return LongStream.of(0, first, checkpoint(training, (first + all) / 2), all)
        .distinct()
        .boxed()
        .toList();
  }

  /** The checkpoint nearest to a step. */
  private static long checkpoint(TrainingSpec training, long step) {
    long every = training.checkpoint();
    return Math.min(training.steps(), (step + every / 2) / every * every);
  }

  /** One panel per step, of the seed whose distance is nearest the median. */
  static List<Panel> of(ExperimentSpec experiment, Path run, LinesOutcome game, List<Long> steps) {
    int seed = game.shown().orElseGet(() -> Manifest.read(run).firstReplica());
    PlaneView view = PlaneView.of(experiment.data());
    List<Panel> panels = new ArrayList<>();
    for (long step : steps) {
      double w2 = game.course().wasserstein().values()[seed][(int) step];
      try (TrainedModel model = TrainedModel.open(run, step, seed)) {
        panels.add(
            view.panel(
                    model.sample(PlaneView.POINTS, PlaneView.SEED),
                    PlaneView.centred(view.logits(model)))
                .noted(
                    new Note(
                        "W2 " + NumberText.brief(w2), step == steps.get(0) ? "seed " + seed : "")));
      }
    }
    return panels;
  }
}
