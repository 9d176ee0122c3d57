package io.equilibria.internal.experiment.lines;

import io.equilibria.InputException;
import io.equilibria.internal.config.DataSpec.GaussianLine;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.ExperimentYaml;
import io.equilibria.internal.config.GamePreset;
import io.equilibria.internal.config.GameSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.config.TrainingSpec;
import io.equilibria.internal.experiment.ExperimentKind;
import io.equilibria.internal.experiment.ExperimentOption;
import io.equilibria.internal.experiment.Findings;
import io.equilibria.internal.experiment.Notes;
import io.equilibria.internal.experiment.PlannedClaim;
import io.equilibria.internal.experiment.PlannedRun;
import io.equilibria.internal.experiment.ScaledSettings;
import io.equilibria.internal.experiment.StudyResults;
import io.equilibria.internal.report.ClaimDefinition;
import io.equilibria.internal.report.Paper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * ExperimentSpec: parallel lines (Fedus et al. 2017, section 3 and figure 1). The data are on a
 * line in the plane, and an affine generator starts on a parallel line. The supports are disjoint,
 * so the Jensen-Shannon divergence is log 2 with zero gradient, and minimising it makes no
 * progress. NS-GAN, GAN-GP and DRAGAN-NS are trained with the same seeds, start and optimisers, and
 * differ only in the penalty.
 */
public final class ParallelLines implements ExperimentKind<ParallelLines.Settings> {
  /** The experiment's name on the command line. */
  public static final String NAME = "parallel-lines";

  /** The games of the figure, in its order. */
  public static final List<String> GAMES = List.of("ns-gan", "gan-gp", "dragan-ns");

  /** Number of checkpoints over a run, not counting the one at the start. */
  private static final int SNAPSHOTS = 10;

  private static final List<String> QUICK = List.of("replicas=6", "training.steps=500");

  /**
   * The settings.
   *
   * @param base the settings shared by all games: seed, replicas, steps, players
   * @param games names of presets whose loss and penalty are used, without duplicates
   * @param set changes to each game, such as {@code game.penalty.weight=1}
   */
  public record Settings(ExperimentSpec base, List<String> games, List<String> set)
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

    /** The experiment of one game: the base's players with the preset's loss and penalty. */
    ExperimentSpec of(String name) {
      GamePreset preset = Presets.game(name);
      GameSpec game = base.game();
      GameSpec played =
          new GameSpec(
              preset.loss(),
              preset.penalty(),
              game.updates(),
              game.generator(),
              game.discriminator());
      ExperimentSpec changed = Overrides.apply(base.withName(name).withGame(played), set);
      return changed.withTraining(shown(changed.training()));
    }

    /** Keeps all checkpoints, from which the figure is selected, also those of stops. */
    private static TrainingSpec shown(TrainingSpec training) {
      int every = (int) ((training.steps() + SNAPSHOTS - 1) / SNAPSHOTS);
      return training.withCheckpoints(every, TrainingSpec.MAX_KEEP).withTrace(List.of("generator"));
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
    return "Data and generator start on parallel lines, where the Jensen-Shannon divergence is log"
        + " 2 regardless of small changes of the generator. Do GANs reach the data"
        + " nevertheless, do they stay there, and does a penalty help?";
  }

  @Override
  public String summary() {
    return "Figure 1 of Many Paths to Equilibrium (Fedus et al. 2017): data and generator on"
        + " parallel lines, NS-GAN, GAN-GP and DRAGAN-NS, with error bars over 32 seeds and 10 000"
        + " steps; with --quick 6 seeds and 500 steps, ten seconds.";
  }

  @Override
  public List<Paper> papers() {
    return List.of(Paper.MANY_PATHS, Paper.CONVERGENCE);
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

  /** The settings of the first game; the others differ in loss, penalty and constraint. */
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
    for (String name : settings.games()) {
      courses.put(name, LinesTrajectory.read(results.run(name), results.workers()));
    }
    List<LinesOutcome> games =
        courses.entrySet().stream()
            .map(game -> LinesOutcome.of(game.getKey(), game.getValue()))
            .toList();
    ParallelLinesFigures figures = new ParallelLinesFigures(settings, games);
    List<Long> steps = LinesPanels.steps(settings.of(settings.games().get(0)).training(), games);
    return new Findings(
            List.of(
                figures.distance(),
                figures.fields(
                    steps,
                    game ->
                        LinesPanels.of(
                            settings.of(game.game()), results.run(game.game()), game, steps)),
                figures.rises()),
            PlannedClaim.judge(ParallelLinesClaims.of(settings.games()), courses),
            List.of(ParallelLinesTable.of(games)),
            Notes.of(ParallelLinesNotes.of(games), settings.equals(defaults())))
        .answering(new ParallelLinesWords(games).answer());
  }
}
