package io.equilibria.experiment.dirac;

import io.equilibria.InputException;
import io.equilibria.compute.ProgressMonitor;
import io.equilibria.compute.Workers;
import io.equilibria.config.ArchitectureSpec;
import io.equilibria.config.DiscriminatorSpec;
import io.equilibria.config.Experiment;
import io.equilibria.config.GameSpec;
import io.equilibria.config.GameSpec.Updates;
import io.equilibria.config.GaussianSpec;
import io.equilibria.config.GeneratorSpec;
import io.equilibria.config.OptimizerSpec.Schedule;
import io.equilibria.config.OptimizerSpec.Sgd;
import io.equilibria.config.TrainingSpec;
import io.equilibria.experiment.ClaimsRecord;
import io.equilibria.experiment.PlannedClaim;
import io.equilibria.experiment.Runs;
import io.equilibria.report.Claim;
import io.equilibria.report.figure.Pictures;
import io.equilibria.training.Trainer.Ending;
import io.equilibria.training.TrainerOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Dirac-GAN (Mescheder, Geiger and Nowozin 2018, sections 2 and 3): data are the point 0, the
 * generator makes the point theta, the discriminator is f(x) = psi x, and both follow their
 * gradients by plain descent. The smallest game there is shows which losses and penalties converge.
 * Every game starts from the same point, and nothing is left to chance.
 */
public final class Dirac {
  /** The experiment's name on the command line. */
  public static final String NAME = "dirac";

  /** Where all games start. */
  static final double[] START = {1, 0.5};

  private final Plan plan;
  private final TrainerOptions options;

  /**
   * What to run.
   *
   * @param games by name, of {@link #games()}
   * @param steps of each
   * @param rate of both players' gradient descent
   * @param again the command that runs it again, for the report
   */
  public record Plan(List<String> games, long steps, double rate, String again) {
    /** Time 30, in which the slowest of the games turns twice. */
    public static final long STEPS = 600;

    /** Small enough for the steps to follow the flow by eye, large enough to see them leave it. */
    public static final double RATE = 0.05;

    /** Fewer show nothing. */
    public static final int MIN = 2;

    public Plan {
      games = List.copyOf(games);
      if (games.isEmpty() || games.stream().distinct().count() < games.size()) {
        throw new InputException("games: expected at least one, each once, found " + games);
      }
      games.forEach(Dirac::game);
      if (!(steps >= MIN && steps <= 1_000_000)) {
        throw new InputException("steps: expected 2 to 1 000 000, found " + steps);
      }
      if (!(rate > 0 && rate <= 1)) {
        throw new InputException("rate: expected above 0 and at most 1, found " + rate);
      }
    }

    List<DiracGame> played() {
      return games.stream().map(Dirac::game).toList();
    }

    /** The experiment of one game under one order of updates. */
    Experiment of(DiracGame game, Updates updates) {
      Sgd descent = new Sgd(rate, 0, Schedule.CONSTANT);
      return new Experiment(
          game.word() + "-" + updates.name().toLowerCase(Locale.ROOT),
          1,
          1,
          new GaussianSpec.Dirac(List.of(0.0)),
          new GameSpec(
              game.loss(),
              game.penalty(),
              updates,
              new GeneratorSpec(new ArchitectureSpec.Point(List.of(START[0])), descent, 1, 0),
              new DiscriminatorSpec(
                  new ArchitectureSpec.Linear(List.of(List.of(START[1]))),
                  descent,
                  1,
                  game.constraint())),
          new TrainingSpec(
              steps, 1, (int) steps, (int) steps, 1, List.of("generator", "discriminator")));
    }
  }

  /**
   * What one game did.
   *
   * @param courses by the order of updates
   * @param field its vector field
   */
  record Play(Map<Updates, DiracTrajectory> courses, DiracField field) {}

  /** What came out. */
  public record Outcome(Path page, List<Claim> claims) {}

  /** An experiment to run on so many threads. */
  public Dirac(Plan plan, TrainerOptions options) {
    this.plan = plan;
    this.options = options;
  }

  /** Names of the games, in the figure's order. */
  public static List<String> games() {
    return Arrays.stream(DiracGame.values()).map(DiracGame::word).toList();
  }

  private static DiracGame game(String word) {
    return Arrays.stream(DiracGame.values())
        .filter(game -> game.word().equals(word.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "unknown game '%s'; expected one of %s"
                        .formatted(word, String.join(", ", games()))));
  }

  /**
   * Trains what is not yet trained in the folder, and writes the report.
   *
   * @param folder a new one, or that of an earlier call that was interrupted
   * @param monitor gives the monitor of the training of an experiment
   * @return empty if a game was stopped: the same call goes on with it
   * @throws InputException if the folder holds another experiment
   */
  public Optional<Outcome> run(Path folder, Function<Experiment, ProgressMonitor> monitor) {
    Pictures.requireFonts();
    List<Experiment> experiments = new ArrayList<>();
    for (DiracGame game : plan.played()) {
      for (Updates updates : Updates.values()) {
        experiments.add(plan.of(game, updates));
      }
    }
    Runs runs = new Runs(folder, options);
    experiments.forEach(one -> runs.plan(one.name(), one));
    List<PlannedClaim<Map<DiracGame, Play>>> claims = new DiracClaims(plan).all();
    Optional<String> claimsAtStart = ClaimsRecord.begin(folder, PlannedClaim.definitions(claims));
    for (Experiment one : experiments) {
      if (!runs.trained(one.name())
          && runs.train(one.name(), List.of(), monitor.apply(one)) == Ending.STOPPED) {
        return Optional.empty();
      }
    }
    Map<DiracGame, Play> plays = new EnumMap<>(DiracGame.class);
    plan.played().forEach(game -> plays.put(game, play(game, folder)));
    List<Claim> judged = PlannedClaim.judge(claims, plays);
    try (Workers workers = runs.workers()) {
      Path page = new DiracReport(plan, plays).write(folder, judged, claimsAtStart, workers);
      return Optional.of(new Outcome(page, judged));
    }
  }

  private Play play(DiracGame game, Path folder) {
    Map<Updates, DiracTrajectory> courses = new EnumMap<>(Updates.class);
    for (Updates updates : Updates.values()) {
      Path run = folder.resolve(plan.of(game, updates).name());
      courses.put(updates, DiracTrajectory.read(run, game));
    }
    Experiment any = plan.of(game, Updates.SIMULTANEOUS);
    return new Play(courses, DiracField.of(any, options.threadsOrAll()));
  }
}
