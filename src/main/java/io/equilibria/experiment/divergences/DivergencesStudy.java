package io.equilibria.experiment.divergences;

import io.equilibria.InputException;
import io.equilibria.compute.ProgressMonitor;
import io.equilibria.compute.Workers;
import io.equilibria.config.Experiment;
import io.equilibria.evaluation.SampleEvaluation;
import io.equilibria.experiment.ClaimsRecord;
import io.equilibria.experiment.PlannedClaim;
import io.equilibria.experiment.Runs;
import io.equilibria.report.Claim;
import io.equilibria.report.figure.Pictures;
import io.equilibria.training.Trainer.Ending;
import io.equilibria.training.TrainerOptions;
import io.equilibria.training.TrainingListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which divergences rise while the game is won? Seven games on five tasks whose truth is known, the
 * divergences between data and generator beside them (Fedus et al. 2017, whose title says that they
 * need not fall at every step).
 */
public final class DivergencesStudy {
  /** The experiment's name on the command line. */
  public static final String NAME = "divergences";

  /** The games of the paper, in its order. */
  public static final List<String> GAMES =
      List.of("m-gan", "ns-gan", "wgan", "wgan-gp", "gan-gp", "dragan-ns", "dragan");

  private final Plan plan;
  private final TrainerOptions options;

  /**
   * What to run.
   *
   * @param tasks names out of {@link DivergencesStudy#taskNames}, each once
   * @param games names of presets, each once
   * @param overrides changes to the tasks before a game is played on them, such as {@code
   *     replicas=4}
   * @param set changes to every game, such as {@code game.penalty.weight=1}
   * @param again the command that runs it again, for the report
   */
  public record Plan(
      List<String> tasks,
      List<String> games,
      List<String> overrides,
      List<String> set,
      String again) {
    public Plan {
      tasks = checked("--task", tasks);
      games = checked("--game", games);
      overrides = List.copyOf(overrides);
      set = List.copyOf(set);
    }

    private static List<String> checked(String option, List<String> names) {
      if (names.isEmpty() || names.stream().distinct().count() < names.size()) {
        throw new InputException(option + ": expected at least one and each once, found " + names);
      }
      return List.copyOf(names);
    }

    /** Whether nothing is left out or changed. */
    boolean asItComes() {
      return tasks.equals(taskNames())
          && games.equals(GAMES)
          && overrides.isEmpty()
          && set.isEmpty();
    }

    List<DivergenceTask> chosen() {
      return tasks.stream().map(name -> DivergenceTask.of(name).with(overrides)).toList();
    }
  }

  /** What came out. */
  public record Outcome(Path page, List<Claim> claims) {}

  /** A game on a task that is about to be trained: the n-th of so many. */
  public record Turn(String task, String game, int number, int of) {}

  /** Names of the tasks, in the order of the page. */
  public static List<String> taskNames() {
    return DivergenceTask.names();
  }

  /** An experiment to run on so many threads. */
  public DivergencesStudy(Plan plan, TrainerOptions options) {
    this.plan = plan;
    this.options = options;
  }

  /**
   * Trains what is not yet trained in the folder, and writes the report.
   *
   * @param folder a new one, or that of an earlier call that was interrupted
   * @param monitor gives the monitor of the training of a turn
   * @return empty if a game was stopped: the same call goes on with it
   * @throws InputException if the folder holds another experiment
   */
  public Optional<Outcome> run(Path folder, Function<Turn, ProgressMonitor> monitor) {
    Pictures.requireFonts(); // Minutes of training must not end without their pictures.
    Runs runs = new Runs(folder, options);
    List<DivergenceTask> tasks = plan.chosen();
    for (DivergenceTask task : tasks) {
      for (String game : plan.games()) {
        runs.plan(folder(task, game), task.playing(game, plan.set()));
      }
    }
    List<PlannedClaim<DivergenceResults>> claims = new DivergenceClaims(tasks, plan.games()).all();
    Optional<String> claimsAtStart = ClaimsRecord.begin(folder, PlannedClaim.definitions(claims));
    DivergenceResults results = new DivergenceResults(tasks, plan.games());
    int number = 0;
    for (DivergenceTask task : tasks) {
      for (String game : plan.games()) {
        String run = folder(task, game);
        Turn turn = new Turn(task.name(), game, ++number, tasks.size() * plan.games().size());
        if (!runs.trained(run)
            && train(runs, run, task, game, monitor.apply(turn)) == Ending.STOPPED) {
          return Optional.empty();
        }
        try (Workers workers = runs.workers()) {
          results.put(task, game, task.standings(runs.of(run), workers));
        }
      }
    }
    List<Claim> judged = PlannedClaim.judge(claims, results);
    try (Workers workers = runs.workers()) {
      Path page =
          new DivergenceReport(plan, results, runs).write(folder, judged, claimsAtStart, workers);
      return Optional.of(new Outcome(page, judged));
    }
  }

  static String folder(DivergenceTask task, String game) {
    return task.name() + "/" + game;
  }

  private Ending train(
      Runs runs, String run, DivergenceTask task, String game, ProgressMonitor monitor) {
    Experiment experiment = task.playing(game, plan.set());
    List<TrainingListener> listeners = new ArrayList<>();
    Optional<SampleEvaluation> evaluation = task.evaluation(experiment);
    evaluation.ifPresent(listeners::add);
    try {
      return runs.train(run, listeners, monitor);
    } finally {
      evaluation.ifPresent(SampleEvaluation::close);
    }
  }
}
