package io.equilibria.internal.experiment.divergences;

import io.equilibria.InputException;
import io.equilibria.config.ArchitectureSettings;
import io.equilibria.config.DataSettings;
import io.equilibria.data.Distribution;
import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.config.ArchitectureSpec.Affine;
import io.equilibria.internal.config.ArchitectureSpec.Mlp;
import io.equilibria.internal.config.ConstraintSpec.NoConstraint;
import io.equilibria.internal.config.DiscriminatorSpec;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GamePreset;
import io.equilibria.internal.config.GameSpec;
import io.equilibria.internal.config.GaussianSpec.SubspaceGaussian;
import io.equilibria.internal.config.GeneratorSpec;
import io.equilibria.internal.config.MixtureSpec.Grid;
import io.equilibria.internal.config.MixtureSpec.Ring;
import io.equilibria.internal.config.OptimizerSpec.Adam;
import io.equilibria.internal.config.OptimizerSpec.Schedule;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.PenaltySpec.NoPenalty;
import io.equilibria.internal.config.PlaneSpec.SwissRoll;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.config.TrainingSpec;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.data.GaussianDistribution;
import io.equilibria.internal.evaluation.AffineTrajectory;
import io.equilibria.internal.evaluation.DenseGenerator;
import io.equilibria.internal.evaluation.GameLook;
import io.equilibria.internal.evaluation.GaussianMeasures;
import io.equilibria.internal.evaluation.MetricTrajectory;
import io.equilibria.internal.evaluation.Quantity;
import io.equilibria.internal.evaluation.SampleEvaluation;
import io.equilibria.internal.evaluation.SampleMeasures;
import io.equilibria.internal.evaluation.SampleTrajectory;
import io.equilibria.internal.evaluation.optimum.OptimumLook;
import io.equilibria.internal.evaluation.optimum.OptimumObstacle;
import io.equilibria.internal.experiment.CurveSummary;
import io.equilibria.internal.experiment.lines.ParallelLines;
import io.equilibria.internal.metric.divergence.AffineGaussian;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A task with known data distribution on which games are compared.
 *
 * <p>On lines the generator is affine and all quantities are exact at every step. In the plane the
 * generator is a network, and its samples are measured {@value #LOOKS} times.
 *
 * @param name name on the command line, also of its folder
 * @param title the readable name
 * @param base the players and settings shared by all games
 */
public record DivergenceTask(String name, String title, ExperimentSpec base) {
  private static final int SEEDS = 16;

  /** A step moves a number by about the rate, 1e-3, at most, and the lines are 2 apart. */
  private static final TrainingSpec ON_LINES =
      new TrainingSpec(4000, 32, 100, 2000, 3, List.of("generator"));

  private static final TrainingSpec IN_THE_PLANE =
      new TrainingSpec(3000, 64, 100, 1500, 3, List.of());

  /**
   * Number of measurements of samples in the plane, evenly spaced over training, not counting the
   * one at the start.
   */
  private static final int LOOKS = 40;

  /** Number of points of the data, and of samples of each generator. */
  private static final int POINTS = 400;

  private static final long POINTS_SEED = 20_171_025;

  /** All tasks with their default settings. */
  static List<DivergenceTask> all() {
    return List.of(
        new DivergenceTask("parallel-lines", "parallel lines", parallelLines()),
        new DivergenceTask("line-in-10d", "line in R\u00b9\u2070", lineInTenDimensions()),
        new DivergenceTask("ring", "ring", inThePlane("ring", Ring.DEFAULT)),
        new DivergenceTask("grid", "grid", inThePlane("grid", Grid.DEFAULT)),
        new DivergenceTask(
            "swiss-roll", "swiss roll", inThePlane("swiss-roll", SwissRoll.DEFAULT)));
  }

  static List<String> names() {
    return all().stream().map(DivergenceTask::name).toList();
  }

  /**
   * Finds a task by name.
   *
   * @throws InputException if there is none of that name
   */
  public static DivergenceTask of(String name) {
    return all().stream()
        .filter(task -> task.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "--task: expected one of %s, found %s"
                        .formatted(String.join(", ", names()), name)));
  }

  /** {@link ParallelLines} with twice its learning rate, so that half of the steps suffice. */
  private static ExperimentSpec parallelLines() {
    ExperimentSpec preset = Presets.experiment(ParallelLines.NAME);
    GameSpec game = preset.game();
    return experiment(
        ParallelLines.NAME,
        preset.data(),
        players(
            game.generator().architecture(),
            game.generator().latent(),
            game.discriminator().architecture()),
        ON_LINES);
  }

  /** x = B h with h ~ N(0, 1) (Fedus et al. 2017); the generator starts at random. */
  private static ExperimentSpec lineInTenDimensions() {
    return experiment(
        "line-in-10d",
        new SubspaceGaussian(10, 1, 1, 1),
        players(Affine.DEFAULT, 1, new Mlp(32, 2, Activation.LEAKY_RELU)),
        ON_LINES);
  }

  private static ExperimentSpec inThePlane(String name, DataSettings data) {
    Mlp network = new Mlp(32, 2, Activation.LEAKY_RELU);
    return experiment(name, data, players(network, 2, network), IN_THE_PLANE);
  }

  private static ExperimentSpec experiment(
      String name, DataSettings data, GameSpec players, TrainingSpec training) {
    return new ExperimentSpec(name, 1, SEEDS, data, players, training);
  }

  private static GameSpec players(
      ArchitectureSettings generator, int latent, ArchitectureSettings discriminator) {
    Adam adam = new Adam(1e-3, 0.5, 0.999, 1e-8, Schedule.CONSTANT);
    return new GameSpec(
        "non-saturating",
        NoPenalty.DEFAULT,
        GameSpec.Updates.ALTERNATING,
        new GeneratorSpec(generator, adam, latent, 0),
        new DiscriminatorSpec(discriminator, adam, 1, NoConstraint.DEFAULT));
  }

  /** This task with changes, such as {@code training.steps=200}. */
  DivergenceTask with(List<String> overrides) {
    return new DivergenceTask(name, title, Overrides.apply(base, overrides));
  }

  /**
   * The task's players with the loss, penalty, constraint and discriminator steps of a published
   * game. The optimisers are those of the task, so that games differ in nothing else.
   */
  ExperimentSpec playing(String game, List<String> set) {
    GamePreset preset = Presets.game(game);
    GameSpec players = base.game();
    GameSpec played =
        new GameSpec(
            preset.loss(),
            preset.penalty(),
            players.updates(),
            players.generator(),
            new DiscriminatorSpec(
                players.discriminator().architecture(),
                players.discriminator().optimizer(),
                preset.discriminatorSteps(),
                preset.constraint()));
    ExperimentSpec changed =
        Overrides.apply(base.withName(game + "-" + name).withGame(played), set);
    return changed.withTraining(withThreePictures(changed.training()));
  }

  /**
   * Adds checkpoints at the start, middle and end, which figures show, and keeps all, also those of
   * stops.
   */
  private TrainingSpec withThreePictures(TrainingSpec training) {
    int half = (int) Math.min(Integer.MAX_VALUE, (training.steps() + 1) / 2);
    return training.withCheckpoints(half, TrainingSpec.MAX_KEEP);
  }

  /**
   * The steps at the start, middle and end of an experiment on this task; fewer if it is very
   * short.
   */
  static List<Long> pictures(ExperimentSpec experiment) {
    TrainingSpec training = experiment.training();
    return List.of(0L, (long) training.checkpoint(), training.steps()).stream().distinct().toList();
  }

  /** The default number of steps of the task. */
  long ownSteps() {
    return of(name).base().training().steps();
  }

  /** Whether all quantities have a closed form. */
  boolean exact() {
    return DenseGenerator.isAffine(base) && GaussianDistribution.law(distribution()).isPresent();
  }

  Distribution distribution() {
    return DataSources.distribution(base.data());
  }

  /** The evaluation of samples during training on this task. */
  Optional<SampleEvaluation> evaluation(ExperimentSpec experiment) {
    if (exact()) {
      return Optional.empty();
    }
    Distribution data = distribution();
    double[][] points = data.points(POINTS, POINTS_SEED);
    return Optional.of(
        new SampleEvaluation(
            io.equilibria.internal.evaluation.Schedule.evenly(LOOKS, experiment.training().steps()),
            points,
            SampleMeasures.inThePlane(data.view()),
            OptimumLook.of(experiment, points).<List<GameLook>>map(List::of).orElse(List.of())));
  }

  /**
   * Whether a game's D has a known optimum: both distributions have densities, and D is a
   * probability.
   */
  boolean hasOptimum(String game) {
    return !exact() && OptimumObstacle.of(playing(game, List.of())).isEmpty();
  }

  /** The metrics over training of a finished run on this task. */
  MetricTrajectory course(Path run, Workers workers) {
    if (!exact()) {
      return new SampleTrajectory(run);
    }
    AffineGaussian data = GaussianDistribution.law(distribution()).orElseThrow();
    return new AffineTrajectory(
        run, data, GaussianMeasures.between(data, base.game().generator().latent()), workers);
  }

  /** The reasons why quantities of a finished run are left out, by title. */
  Map<String, String> unavailable(Path run) {
    Map<String, String> reasons = new LinkedHashMap<>();
    if (!exact()) {
      new SampleTrajectory(run)
          .unavailable()
          .forEach((quantity, reason) -> reasons.put(quantity.title(), reason));
    }
    return reasons;
  }

  /** The summaries of all quantities of a finished run, computed one after the other. */
  List<CurveSummary> standings(Path run, Workers workers) {
    MetricTrajectory course = course(run, workers);
    List<CurveSummary> standings = new ArrayList<>();
    for (Quantity quantity : course.quantities()) {
      standings.add(CurveSummary.of(course.curves(quantity)));
    }
    return List.copyOf(standings);
  }
}
