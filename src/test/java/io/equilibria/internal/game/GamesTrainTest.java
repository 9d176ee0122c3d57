package io.equilibria.internal.game;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.Exhaustive;
import io.equilibria.config.Catalogue;
import io.equilibria.config.PenaltySettings;
import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.config.ArchitectureSpec.Mlp;
import io.equilibria.internal.config.DataSpec.RandomImages;
import io.equilibria.internal.config.DiscriminatorSpec;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GameSpec;
import io.equilibria.internal.config.GameSpec.Updates;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.config.TrainingSpec;
import io.equilibria.internal.config.image.ImageSpec;
import io.equilibria.internal.data.DataSources;
import io.equilibria.loss.LossKind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.types.TFloat32;

/** Games as users start them, in float32. */
@Exhaustive
class GamesTrainTest {

  /** Every loss and every penalty; {@link GameGradientsTest} has every pair of them. */
  static Stream<Arguments> pairs() {
    List<String> losses = List.copyOf(Catalogue.installed().all(LossKind.class).keySet());
    List<PenaltySettings> penalties = SmallGames.penalties().toList();
    return IntStream.range(0, Math.max(losses.size(), penalties.size()))
        .mapToObj(
            i -> Arguments.of(losses.get(i % losses.size()), penalties.get(i % penalties.size())));
  }

  /**
   * Every game on lines and on images. On other data in the plane, which a game sees as points of
   * two numbers alike, each game is played once.
   */
  static Stream<Arguments> presets() {
    List<String> games = List.copyOf(Presets.gameNames());
    List<String> others = List.of("ring", "grid", "swiss-roll");
    return IntStream.range(0, games.size())
        .boxed()
        .flatMap(
            i ->
                Stream.of("parallel-lines", "digits", others.get(i % others.size()))
                    .map(experiment -> Arguments.of(experiment, games.get(i))));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void everyLossAndEveryPenalty_trainOnParallelLines(String loss, PenaltySettings penalty) {
    ExperimentSpec lines = Presets.experiment("parallel-lines");
    DiscriminatorSpec small =
        new DiscriminatorSpec(
            new Mlp(16, 2, Activation.LEAKY_RELU),
            lines.game().discriminator().optimizer(),
            1,
            lines.game().discriminator().constraint());
    GameSpec game =
        new GameSpec(loss, penalty, Updates.ALTERNATING, lines.game().generator(), small);
    train(lines.withGame(game), 2, 20);
  }

  @ParameterizedTest
  @MethodSource("presets")
  void everyPreset_trainsInEveryExperiment(String experiment, String game) {
    ExperimentSpec players = narrow(Presets.experiment(experiment));
    train(players.withGame(Presets.game(game).applyTo(players.game())), 1, 3);
  }

  /** Convolutions of width 4: their graph is that of wider ones. */
  private static ExperimentSpec narrow(ExperimentSpec experiment) {
    return experiment.data() instanceof ImageSpec
        ? Overrides.apply(
            experiment,
            List.of(
                "game.generator.architecture.width=4", "game.discriminator.architecture.width=4"))
        : experiment;
  }

  /**
   * Presets of image sets that may not be installed, on noise of the same size, with width 2,
   * batches of 2 images, and at most 2 discriminator steps, since the graph contains each.
   */
  @ParameterizedTest
  @MethodSource("images")
  void everyPresetOnImages_trains(String name) {
    ExperimentSpec preset = Presets.experiment(name);
    ImageSpec images = (ImageSpec) preset.data();
    RandomImages noise =
        new RandomImages(images.height(), images.width(), images.channels(), 10, 1);
    List<String> narrow =
        List.of("game.generator.architecture.width=2", "game.discriminator.architecture.width=2");
    int discriminatorSteps = Math.min(2, preset.game().discriminator().steps());
    ExperimentSpec small =
        Overrides.apply(
            preset.withData(noise),
            Stream.concat(
                    narrow.stream(), Stream.of("game.discriminator.steps=" + discriminatorSteps))
                .toList());
    train(small.withTraining(new TrainingSpec(2, 2, 1, 1, 1, List.of())), 1, 2);
  }

  static Stream<String> images() {
    return Presets.experimentNames().stream()
        .filter(name -> Presets.experiment(name).data() instanceof ImageSpec);
  }

  private static void train(ExperimentSpec experiment, int replicas, int steps) {
    ExperimentSpec small =
        experiment.withTraining(new TrainingSpec(steps, batch(experiment), 1, 1, 1, List.of()));
    try (GameRun run =
        GameRun.of(
            small,
            DataSources.of(small.data()),
            Catalogue.installed(),
            new ReplicaRange(0, replicas),
            TFloat32.class)) {
      double[] before = run.read("generator/dense_1/bias");
      GameRun.Block block = run.steps(steps);
      assertThat(block.finite().values()).containsOnly(true);
      for (float[][] step : block.scalars()) {
        for (float[] scalars : step) {
          for (float scalar : scalars) {
            assertThat(scalar).isFinite();
          }
        }
      }
      assertThat(run.read("generator/dense_1/bias")).isNotEqualTo(before);
      assertThat(Arrays.stream(run.read("step"))).containsExactly((double) steps);
    }
  }

  private static int batch(ExperimentSpec experiment) {
    return Math.min(8, experiment.training().batch());
  }
}
