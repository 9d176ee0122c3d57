package io.equilibria.experiment.lines;

import io.equilibria.InputException;
import io.equilibria.config.DataSpec.GaussianLine;
import io.equilibria.config.Experiment;
import io.equilibria.config.ExperimentYaml;
import io.equilibria.config.GamePreset;
import io.equilibria.config.GameSpec;
import io.equilibria.config.Overrides;
import io.equilibria.config.Presets;
import io.equilibria.config.TrainingSpec;
import io.equilibria.evaluation.PlaneView;
import io.equilibria.experiment.ExperimentKind;
import io.equilibria.experiment.ExperimentOption;
import io.equilibria.experiment.Findings;
import io.equilibria.experiment.Notes;
import io.equilibria.experiment.PlannedClaim;
import io.equilibria.experiment.PlannedRun;
import io.equilibria.experiment.ScaledSettings;
import io.equilibria.experiment.StudyResults;
import io.equilibria.export.TrainedModel;
import io.equilibria.report.ClaimDefinition;
import io.equilibria.report.figure.FieldGrid.Panel;
import io.equilibria.run.Manifest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parallel lines (Fedus et al. 2017, section 3 and figure 1): data on a line in the plane, an
 * affine generator that starts on a parallel one. The supports are disjoint, so that the
 * Jensen-Shannon divergence is log 2 with zero gradient, and who minimises it stands still. NS-GAN,
 * GAN-GP and DRAGAN-NS are trained with the same seeds, the same start and the same optimisers, and
 * differ in the penalty alone.
 */
public final class ParallelLines implements ExperimentKind<ParallelLines.Settings> {
  /** The experiment's name on the command line. */
  public static final String NAME = "parallel-lines";

  /** The games of the figure, in its order. */
  public static final List<String> GAMES = List.of("ns-gan", "gan-gp", "dragan-ns");

  private static final List<String> QUICK = List.of("replicas=6", "training.steps=500");

  /**
   * What to run.
   *
   * @param base settings shared by all games: seed, replicas, steps, players
   * @param games names of presets whose loss and penalty are played, each once
   * @param set changes to each game, such as {@code game.penalty.weight=1}
   */
  public record Settings(Experiment base, List<String> games, List<String> set)
      implements ScaledSettings<Settings> {
    public Settings {
      games = List.copyOf(games);
      set = List.copyOf(set);
      if (games.isEmpty()) {
        throw new InputException("games: expected at least one of " + GAMES + ", found none");
      }
      if (games.stream().distinct().count() < games.size()) {
        throw new InputException("--game: expected each game once, found " + games);
      }
      if (!base.data().kind().equals(GaussianLine.DEFAULT.kind())) {
        throw new InputException("data.kind: parallel lines need gaussian-line data");
      }
    }

    private Settings changed(String override) {
      return new Settings(Overrides.apply(base, List.of(override)), games, set);
    }

    private Settings withGames(List<String> names) {
      return new Settings(base, names, set);
    }

    @Override
    public Settings withSeeds(int seeds) {
      return changed("replicas=" + seeds);
    }

    @Override
    public Settings withSteps(long steps) {
      return changed("training.steps=" + steps);
    }

    @Override
    public Settings withSeed(long seed) {
      return changed("seed=" + seed);
    }

    @Override
    public Settings withChanges(List<String> changes) {
      return new Settings(base, games, changes);
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

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "Parallel lines";
  }

  @Override
  public String question() {
    return "Data and generator start on parallel lines, where the Jensen-Shannon divergence is"
        + " log 2 whatever the generator does nearby. Do GANs move onto the data all"
        + " the same, and does a penalty help?";
  }

  @Override
  public String summary() {
    return "Figure 1 of Many Paths to Equilibrium (Fedus et al. 2017): data and generator on"
        + " parallel lines, NS-GAN, GAN-GP and DRAGAN-NS, with error bars over 32 seeds and 10 000"
        + " steps; with --quick 6 seeds and 500 steps, ten seconds.";
  }

  @Override
  public String time() {
    return "22 s";
  }

  @Override
  public List<String> examples() {
    return List.of("", "--seeds 100 --game gan-gp --game wgan-gp");
  }

  @Override
  public Settings defaults() {
    return new Settings(Presets.experiment(NAME), GAMES, List.of());
  }

  @Override
  public Settings quick() {
    return new Settings(Overrides.apply(Presets.experiment(NAME), QUICK), GAMES, List.of());
  }

  @Override
  public List<ExperimentOption<Settings, ?>> options() {
    List<ExperimentOption<Settings, ?>> options = new ArrayList<>(ScaledSettings.options());
    options.add(ExperimentOption.games(Settings::withGames));
    return List.copyOf(options);
  }

  @Override
  public List<PlannedRun> runs(Settings settings) {
    return settings.games().stream().map(name -> PlannedRun.of(settings.of(name))).toList();
  }

  /** Of the first game; the others differ in what the game's name stands for. */
  @Override
  public String yaml(Settings settings) {
    return ExperimentYaml.settings(settings.of(settings.games().get(0)));
  }

  @Override
  public List<ClaimDefinition> claims(Settings settings) {
    return PlannedClaim.definitions(ParallelLinesClaims.of(settings.games()));
  }

  @Override
  public Findings findings(Settings settings, StudyResults results) {
    Map<String, LinesTrajectory> courses = new LinkedHashMap<>();
    Map<String, List<Panel>> panels = new LinkedHashMap<>();
    for (String name : settings.games()) {
      courses.put(name, LinesTrajectory.read(results.run(name), results.workers()));
      panels.put(name, panels(settings.of(name), results.run(name)));
    }
    ParallelLinesResults found = new ParallelLinesResults(settings, courses, panels);
    return new Findings(
        found.figures(),
        PlannedClaim.judge(ParallelLinesClaims.of(settings.games()), courses),
        List.of(found.table()),
        Notes.of(ParallelLinesNotes.all(), settings.equals(defaults())));
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
