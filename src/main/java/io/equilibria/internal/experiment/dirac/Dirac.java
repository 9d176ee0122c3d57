package io.equilibria.internal.experiment.dirac;

import io.equilibria.InputException;
import io.equilibria.internal.config.ArchitectureSpec;
import io.equilibria.internal.config.DiscriminatorSpec;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.ExperimentYaml;
import io.equilibria.internal.config.GameSpec;
import io.equilibria.internal.config.GameSpec.Updates;
import io.equilibria.internal.config.GaussianSpec;
import io.equilibria.internal.config.GeneratorSpec;
import io.equilibria.internal.config.OptimizerSpec.Schedule;
import io.equilibria.internal.config.OptimizerSpec.Sgd;
import io.equilibria.internal.config.TrainingSpec;
import io.equilibria.internal.experiment.ExperimentKind;
import io.equilibria.internal.experiment.ExperimentOption;
import io.equilibria.internal.experiment.Findings;
import io.equilibria.internal.experiment.PlannedClaim;
import io.equilibria.internal.experiment.PlannedRun;
import io.equilibria.internal.experiment.StudyResults;
import io.equilibria.internal.experiment.dirac.DiracWords.Pull;
import io.equilibria.internal.report.ClaimDefinition;
import io.equilibria.internal.report.Paper;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Dirac-GAN (Mescheder, Geiger and Nowozin 2018, sections 2 and 3): the data are the point 0, the
 * generator outputs the point theta, the discriminator is f(x) = psi x, and both players use plain
 * gradient descent. This smallest possible game shows which losses and penalties converge. Every
 * game starts from the same point and is deterministic.
 */
public final class Dirac implements ExperimentKind<Dirac.Settings> {
  /** The experiment's name on the command line. */
  public static final String NAME = "dirac";

  /** The start of all games. */
  static final double[] START = {1, 0.5};

  private static final long QUICK_STEPS = 200;

  /**
   * The settings.
   *
   * @param games names from {@link #games()}
   * @param steps the number of steps of each game
   * @param rate learning rate of both players
   */
  public record Settings(List<String> games, long steps, double rate) {
    /** Corresponds to time 30, in which the slowest game completes two rotations. */
    public static final long STEPS = 600;

    /**
     * Small enough for the steps to follow the flow visually, large enough to show their deviation
     * from it.
     */
    public static final double RATE = 0.05;

    /** Smallest number of steps. */
    public static final int MIN = 2;

    public Settings {
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

    private Settings withGames(List<String> names) {
      return new Settings(names, steps, rate);
    }

    private Settings withSteps(long count) {
      return new Settings(games, count, rate);
    }

    private Settings withRate(double other) {
      return new Settings(games, steps, other);
    }

    List<DiracGame> played() {
      return games.stream().map(Dirac::game).toList();
    }

    /** The experiment of one game under one order of updates. */
    ExperimentSpec of(DiracGame game, Updates updates) {
      Sgd descent = new Sgd(rate, 0, Schedule.CONSTANT);
      return new ExperimentSpec(
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
   * The results of one game.
   *
   * @param courses trajectories by the order of updates
   * @param field its vector field
   */
  record Play(Map<Updates, DiracTrajectory> courses, DiracField field) {
    /** The final share of the initial distance under one order of updates. */
    double left(Updates updates) {
      return courses.get(updates).left();
    }

    /** The smallest final share; NaN if any share is NaN. */
    double least() {
      return courses.values().stream()
          .mapToDouble(DiracTrajectory::left)
          .reduce(Double.POSITIVE_INFINITY, Math::min);
    }

    /** The largest final share; NaN if any share is NaN. */
    double most() {
      return courses.values().stream().mapToDouble(DiracTrajectory::left).reduce(0, Math::max);
    }

    /** Whether the game converges to the equilibrium under both orders of updates. */
    boolean converges() {
      return most() <= DiracClaims.CONVERGED;
    }

    /** The behaviour at the equilibrium of the field that TensorFlow computes. */
    Pull pull() {
      double real = field.equilibrium().values().get(0).real();
      if (Math.abs(field.jump()) > DiracField.JUMP) {
        return Pull.JUMP;
      }
      if (Math.abs(real) < DiracClaims.EXACT) {
        return Pull.NONE;
      }
      return real < 0 ? Pull.INWARDS : Pull.OUTWARDS;
    }
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

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "Dirac-GAN";
  }

  @Override
  public String question() {
    return "The data are one point, the generator outputs one point, and the discriminator is a"
        + " line through 0. With which losses and penalties does the generator converge to"
        + " the data?";
  }

  @Override
  public String summary() {
    return "Dirac-GAN (Mescheder et al. 2018): the data and the generator are one point each; which"
        + " losses and penalties converge, compared with the analytical dynamics. --quick"
        + " runs 200 steps, at most about one rotation.";
  }

  @Override
  public List<Paper> papers() {
    return List.of(Paper.CONVERGENCE, Paper.NUMERICS);
  }

  @Override
  public String time() {
    return "10 s";
  }

  @Override
  public List<String> examples() {
    return List.of("", "--game wgan --game r1 --rate 0.1");
  }

  @Override
  public Settings defaults() {
    return new Settings(games(), Settings.STEPS, Settings.RATE);
  }

  @Override
  public Settings quick() {
    return defaults().withSteps(QUICK_STEPS);
  }

  @Override
  public List<ExperimentOption<Settings, ?>> options() {
    return List.of(
        ExperimentOption.single(
            "--steps",
            "N",
            "Generator steps, 2 to 1 000 000; default 600.",
            Long.class,
            Settings::withSteps),
        ExperimentOption.single(
            "--rate",
            "RATE",
            "Learning rate of both players, above 0, at most 1; default 0.05.",
            Double.class,
            Settings::withRate),
        ExperimentOption.repeatable(
            "--game",
            "GAME",
            "m-gan, ns-gan, wgan, wgan-clipped, wgan-gp, gan-gp, dragan-ns, r1 or r2; may be"
                + " repeated; default all.",
            Settings::withGames));
  }

  @Override
  public Map<String, String> missingOptions() {
    String why = "Dirac-GAN is deterministic";
    return Map.of("--seed", why, "--seeds", why);
  }

  @Override
  public List<PlannedRun> runs(Settings settings) {
    return settings.played().stream()
        .flatMap(game -> Arrays.stream(Updates.values()).map(order -> settings.of(game, order)))
        .map(PlannedRun::of)
        .toList();
  }

  /** The settings of the first game; the others differ in loss, penalty and constraint. */
  @Override
  public String yaml(Settings settings) {
    return ExperimentYaml.settings(settings.of(settings.played().get(0), Updates.SIMULTANEOUS));
  }

  @Override
  public List<ClaimDefinition> claims(Settings settings) {
    return PlannedClaim.definitions(new DiracClaims(settings).all());
  }

  @Override
  public Findings findings(Settings settings, StudyResults results) {
    Map<DiracGame, Play> plays = new EnumMap<>(DiracGame.class);
    settings.played().forEach(game -> plays.put(game, play(game, settings, results)));
    return new Findings(
            new DiracFigures(settings, plays).all(),
            PlannedClaim.judge(new DiracClaims(settings).all(), plays),
            List.of(new DiracTable(settings, plays).table()),
            DiracNotes.all())
        .answering(new DiracWords(settings, plays).answer())
        .with(new DiracPanel(settings).widget());
  }

  private static Play play(DiracGame game, Settings settings, StudyResults results) {
    Map<Updates, DiracTrajectory> courses = new EnumMap<>(Updates.class);
    for (Updates updates : Updates.values()) {
      String run = settings.of(game, updates).name();
      courses.put(updates, DiracTrajectory.read(results.run(run), game));
    }
    ExperimentSpec any = settings.of(game, Updates.SIMULTANEOUS);
    return new Play(courses, DiracField.of(any, results.threads()));
  }
}
