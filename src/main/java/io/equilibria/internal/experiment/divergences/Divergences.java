package io.equilibria.internal.experiment.divergences;

import io.equilibria.InputException;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.ExperimentYaml;
import io.equilibria.internal.config.GameTitle;
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
import io.equilibria.internal.report.figure.Figure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * ExperimentSpec: which divergences increase during successful training? Seven games on five tasks
 * with known data distribution, with the divergences between data and generator (Fedus et al. 2017:
 * GANs do not need to decrease a divergence at every step).
 */
public final class Divergences implements ExperimentKind<Divergences.Settings> {
  /** The experiment's name on the command line. */
  public static final String NAME = "divergences";

  /** The games of the paper, in its order. */
  public static final List<String> GAMES =
      List.of("m-gan", "ns-gan", "wgan", "wgan-gp", "gan-gp", "dragan-ns", "dragan");

  private static final List<String> QUICK = List.of("replicas=4", "training.steps=300");

  /**
   * The settings.
   *
   * @param tasks names from {@link Divergences#taskNames}, without duplicates
   * @param games names of presets, without duplicates
   * @param overrides changes to the tasks, applied before those of the game, such as {@code
   *     replicas=4}
   * @param set changes to every game, such as {@code game.penalty.weight=1}
   */
  public record Settings(
      List<String> tasks, List<String> games, List<String> overrides, List<String> set)
      implements ScaledSettings<Settings> {
    public Settings {
      tasks = checked("--task", tasks);
      games = checked("--game", games);
      overrides = List.copyOf(overrides);
      set = List.copyOf(set);
    }

    private Settings withTasks(List<String> names) {
      return new Settings(names, games, overrides, set);
    }

    private Settings withGames(List<String> names) {
      return new Settings(tasks, names, overrides, set);
    }

    private Settings overridden(String override) {
      List<String> more = new ArrayList<>(overrides);
      more.add(override);
      return new Settings(tasks, games, more, set);
    }

    @Override
    public Settings withSeeds(int seeds) {
      return overridden("replicas=" + seeds);
    }

    @Override
    public Settings withSteps(long steps) {
      return overridden("training.steps=" + steps);
    }

    @Override
    public Settings withSeed(long seed) {
      return overridden("seed=" + seed);
    }

    @Override
    public Settings withChanges(List<String> changes) {
      return new Settings(tasks, games, overrides, changes);
    }

    private static List<String> checked(String option, List<String> names) {
      if (names.isEmpty() || names.stream().distinct().count() < names.size()) {
        throw new InputException(option + ": expected at least one and each once, found " + names);
      }
      return List.copyOf(names);
    }

    List<DivergenceTask> chosen() {
      return tasks.stream().map(name -> DivergenceTask.of(name).with(overrides)).toList();
    }
  }

  /** Names of the tasks, in the order of the page. */
  public static List<String> taskNames() {
    return DivergenceTask.names();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "Divergences during training";
  }

  @Override
  public String question() {
    return "Where the data's density is known: which divergences rise during successful training,"
        + " and does a penalty help?";
  }

  @Override
  public List<Paper> papers() {
    return List.of(Paper.MANY_PATHS);
  }

  @Override
  public String summary() {
    return "Which divergences rise during successful training? Seven games on five tasks with known"
        + " data distribution (Fedus et al. 2017), 16 seeds each, with the divergences over"
        + " training; --quick runs 4 seeds and 300 steps.";
  }

  @Override
  public String time() {
    return "4 min 41 s";
  }

  @Override
  public List<String> examples() {
    return List.of("", "--task ring --game ns-gan --game gan-gp --seeds 100");
  }

  @Override
  public Settings defaults() {
    return new Settings(taskNames(), GAMES, List.of(), List.of());
  }

  @Override
  public Settings quick() {
    return new Settings(taskNames(), GAMES, QUICK, List.of());
  }

  @Override
  public List<ExperimentOption<Settings, ?>> options() {
    List<ExperimentOption<Settings, ?>> options = new ArrayList<>(ScaledSettings.options());
    options.add(ExperimentOption.games(Settings::withGames));
    options.add(
        ExperimentOption.repeatable(
            "--task",
            "TASK",
            "parallel-lines, line-in-10d, ring, grid or swiss-roll; may be repeated; default all.",
            Settings::withTasks));
    return List.copyOf(options);
  }

  @Override
  public List<PlannedRun> runs(Settings settings) {
    List<PlannedRun> runs = new ArrayList<>();
    List<DivergenceTask> tasks = settings.chosen();
    int all = tasks.size() * settings.games().size();
    for (DivergenceTask task : tasks) {
      for (String game : settings.games()) {
        ExperimentSpec experiment = task.playing(game, settings.set());
        runs.add(
            new PlannedRun(
                folder(task, game),
                "%s, %s (%d of %d)".formatted(task.name(), game, runs.size() + 1, all),
                experiment,
                () -> task.evaluation(experiment)));
      }
    }
    return runs;
  }

  static String folder(DivergenceTask task, String game) {
    return task.name() + "/" + game;
  }

  /**
   * The settings of the first game on each task; the others differ in loss, penalty, constraint and
   * discriminator steps.
   */
  @Override
  public String yaml(Settings settings) {
    String first = settings.games().get(0);
    return settings.chosen().stream()
        .map(task -> ExperimentYaml.settings(task.playing(first, settings.set())))
        .collect(Collectors.joining("---\n"));
  }

  @Override
  public List<ClaimDefinition> claims(Settings settings) {
    return PlannedClaim.definitions(planned(settings));
  }

  private static List<PlannedClaim<DivergenceResults>> planned(Settings settings) {
    return new DivergenceClaims(settings.chosen(), settings.games()).all();
  }

  @Override
  public Findings findings(Settings settings, StudyResults results) {
    DivergenceResults found = new DivergenceResults(settings.chosen(), settings.games());
    List<String> missing = new ArrayList<>();
    for (DivergenceTask task : found.tasks()) {
      for (String game : found.games()) {
        Path run = results.run(folder(task, game));
        found.put(task, game, task.standings(run, results.workers()));
        task.unavailable(run)
            .forEach((quantity, reason) -> missing.add(without(task, game, quantity, reason)));
      }
    }
    DivergenceFigures pictures = new DivergenceFigures(found);
    List<Figure> figures = new ArrayList<>(List.of(pictures.rises()));
    new DivergenceFields(found, settings, results).optimum().ifPresent(figures::add);
    new OptimumFigure(found).curves().ifPresent(figures::add);
    figures.add(pictures.curves());
    return new Findings(
            figures,
            PlannedClaim.judge(planned(settings), found),
            new DivergenceTables(found).all(),
            Notes.of(DivergenceNotes.all(), settings.equals(defaults())))
        .answering(new DivergenceWords(found).answer())
        .noting(missing);
  }

  private static String without(DivergenceTask task, String game, String quantity, String reason) {
    return "%s, %s: %s is left out for all seeds, since one has no value at one measurement: %s."
        .formatted(task.title(), GameTitle.of(game), quantity, reason);
  }
}
