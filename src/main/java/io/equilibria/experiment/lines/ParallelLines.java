package io.equilibria.experiment.lines;

import io.equilibria.InputException;
import io.equilibria.compute.ProgressMonitor;
import io.equilibria.compute.Workers;
import io.equilibria.config.DataSpec.GaussianLine;
import io.equilibria.config.Experiment;
import io.equilibria.config.GamePreset;
import io.equilibria.config.GameSpec;
import io.equilibria.config.Overrides;
import io.equilibria.config.Presets;
import io.equilibria.config.TrainingSpec;
import io.equilibria.evaluation.PlaneView;
import io.equilibria.experiment.ClaimsRecord;
import io.equilibria.experiment.PlannedClaim;
import io.equilibria.experiment.Runs;
import io.equilibria.export.TrainedModel;
import io.equilibria.report.Claim;
import io.equilibria.report.figure.FieldGrid.Panel;
import io.equilibria.report.figure.Pictures;
import io.equilibria.run.Manifest;
import io.equilibria.training.Trainer.Ending;
import io.equilibria.training.TrainerOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Parallel lines (Fedus et al. 2017, section 3 and figure 1): data on a line in the plane, an
 * affine generator that starts on a parallel one. The supports are disjoint, so that the
 * Jensen-Shannon divergence is log 2 with zero gradient, and who minimises it stands still. NS-GAN,
 * GAN-GP and DRAGAN-NS are trained with the same seeds, the same start and the same optimisers, and
 * differ in the penalty alone.
 */
public final class ParallelLines {
  /** The experiment's name on the command line. */
  public static final String NAME = "parallel-lines";

  /** The games of the figure, in its order. */
  public static final List<String> GAMES = List.of("ns-gan", "gan-gp", "dragan-ns");

  private final Plan plan;
  private final TrainerOptions options;

  /**
   * What to run.
   *
   * @param base settings shared by all games: seed, replicas, steps, players
   * @param games names of presets whose loss and penalty are played
   * @param set changes to each game, such as {@code game.penalty.weight=1}
   * @param again the command that runs it again, for the report
   */
  public record Plan(Experiment base, List<String> games, List<String> set, String again) {
    public Plan {
      games = List.copyOf(games);
      set = List.copyOf(set);
      if (games.isEmpty()) {
        throw new InputException("games: expected at least one of " + GAMES + ", found none");
      }
      if (!(base.data() instanceof GaussianLine)) {
        throw new InputException("data.kind: parallel lines need gaussian-line data");
      }
    }

    /** Whether nothing is left out or changed. */
    boolean asItComes() {
      return base.equals(Presets.experiment(NAME)) && games.equals(GAMES) && set.isEmpty();
    }

    /** The experiment of one game: the base's players under the preset's loss and penalty. */
    Experiment of(String name) {
      GamePreset preset = Presets.game(name);
      GameSpec game = base.game();
      GameSpec played =
          new GameSpec(
              preset.loss(),
              preset.penalty(),
              game.updates(),
              game.generator(),
              game.discriminator());
      Experiment changed = Overrides.apply(base.withName(name).withGame(played), set);
      return changed.withTraining(shown(changed.training()));
    }

    /** The figure shows start, middle and end, so these have checkpoints, and all are kept. */
    private static TrainingSpec shown(TrainingSpec training) {
      int half = (int) Math.min(Integer.MAX_VALUE, (training.steps() + 1) / 2);
      return training.withCheckpoints(half, 3).withTrace(List.of("generator"));
    }
  }

  /** What came out. */
  public record Outcome(Path page, List<Claim> claims) {}

  /** An experiment to run on so many threads. */
  public ParallelLines(Plan plan, TrainerOptions options) {
    this.plan = plan;
    this.options = options;
  }

  /**
   * Trains what is not yet trained in the folder, and writes the report.
   *
   * @param folder a new one, or that of an earlier call that was interrupted
   * @param monitor gives the monitor of the training of the game of a name
   * @return empty if a game was stopped: the same call goes on with it
   * @throws InputException if the folder holds another experiment
   */
  public Optional<Outcome> run(Path folder, Function<Experiment, ProgressMonitor> monitor) {
    Pictures.requireFonts(); // A minute of training must not end without its pictures.
    Runs runs = new Runs(folder, options);
    plan.games().forEach(name -> runs.plan(name, plan.of(name)));
    List<PlannedClaim<Map<String, LinesTrajectory>>> claims = ParallelLinesClaims.of(plan.games());
    Optional<String> claimsAtStart = ClaimsRecord.begin(folder, PlannedClaim.definitions(claims));
    Map<String, LinesTrajectory> courses = new LinkedHashMap<>();
    Map<String, List<Panel>> panels = new LinkedHashMap<>();
    for (String name : plan.games()) {
      Experiment experiment = plan.of(name);
      if (!runs.trained(name)
          && runs.train(name, List.of(), monitor.apply(experiment)) == Ending.STOPPED) {
        return Optional.empty();
      }
      try (Workers workers = runs.workers()) {
        courses.put(name, LinesTrajectory.read(runs.of(name), workers));
      }
      panels.put(name, panels(experiment, runs.of(name)));
    }
    List<Claim> judged = PlannedClaim.judge(claims, courses);
    try (Workers workers = runs.workers()) {
      Path page =
          new ParallelLinesReport(plan, courses, panels)
              .write(folder, judged, claimsAtStart, workers);
      return Optional.of(new Outcome(page, judged));
    }
  }

  private static List<Panel> panels(Experiment experiment, Path run) {
    List<Panel> panels = new ArrayList<>();
    for (long step : snapshots(experiment)) {
      try (TrainedModel model = TrainedModel.open(run, step, Manifest.read(run).firstReplica())) {
        PlaneView view = PlaneView.of(experiment.data());
        panels.add(
            view.panel(
                model.sample(PlaneView.POINTS, PlaneView.SEED),
                PlaneView.centred(view.logits(model))));
      }
    }
    return panels;
  }

  /** Start, middle and end; fewer if the run is that short. */
  static List<Long> snapshots(Experiment experiment) {
    long steps = experiment.training().steps();
    return List.of(0L, (long) experiment.training().checkpoint(), steps).stream()
        .distinct()
        .toList();
  }
}
