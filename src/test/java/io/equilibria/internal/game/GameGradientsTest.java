package io.equilibria.internal.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.Exhaustive;
import io.equilibria.config.Catalogue;
import io.equilibria.config.PenaltySettings;
import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.config.ArchitectureSpec.Mlp;
import io.equilibria.internal.config.ConstraintSpec.NoConstraint;
import io.equilibria.internal.config.ConstraintSpec.WeightClip;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GamePreset;
import io.equilibria.internal.config.GameSpec.Updates;
import io.equilibria.internal.config.PenaltySpec.Interpolated;
import io.equilibria.internal.config.PenaltySpec.OnData;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.loss.PlainLoss;
import io.equilibria.loss.AdversarialLoss;
import io.equilibria.loss.Logits;
import io.equilibria.loss.LossKind;
import io.equilibria.loss.PlayerLosses;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * Steps of games under plain descent in float64 against {@link PlainGame}: a step is rate times the
 * gradient, so that this holds every parameter's gradient of both players against central
 * differences in plain Java, and the order of updates besides.
 */
class GameGradientsTest {

  static Stream<Arguments> pairs() {
    return Catalogue.installed().all(LossKind.class).keySet().stream()
        .flatMap(loss -> SmallGames.penalties().map(penalty -> Arguments.of(loss, penalty)));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  @Exhaustive
  void everyLossWithEveryPenalty_followsItsGradients(String loss, PenaltySettings penalty) {
    check(SmallGames.START.with(loss, penalty), 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"m-gan", "ns-gan", "wgan", "wgan-gp", "gan-gp", "dragan-ns", "dragan"})
  void gamesOfThePapers_followTheirGradientsThroughSteps(String name) {
    GamePreset preset = Presets.game(name);
    Mlp generator = new Mlp(3, 1, Activation.LEAKY_RELU);
    Mlp discriminator = new Mlp(4, 2, Activation.LEAKY_RELU);
    check(
        SmallGames.START
            .with(preset.loss().kind(), preset.penalty())
            .between(generator, discriminator)
            .with(
                preset.constraint() instanceof WeightClip
                    ? new WeightClip(0.3)
                    : preset.constraint(),
                Math.min(2, preset.discriminatorSteps())),
        3);
  }

  @Test
  void discriminatorSteps_seeFreshBatchesAndTheLastUpdate() {
    check(SmallGames.START.with("hinge", Interpolated.DEFAULT).with(NoConstraint.DEFAULT, 3), 2);
  }

  @Test
  void simultaneousUpdates_takeBothGradientsAtTheSamePoint() {
    check(SmallGames.START.with("minimax", OnData.DEFAULT).with(Updates.SIMULTANEOUS), 3);
  }

  @ParameterizedTest
  @MethodSource("relativisticGames")
  void ownLossOfBothLogits_followsItsGradients(SmallGames game) {
    check(
        game,
        new PlainLoss.Relativistic(),
        Catalogue.installed().with(LossKind.of("own", new Relativistic())),
        2);
  }

  static Stream<SmallGames> relativisticGames() {
    SmallGames game = SmallGames.START.with("own", Interpolated.DEFAULT);
    return Stream.of(game, game.with(Updates.SIMULTANEOUS));
  }

  /** A loss as a program outside the library would write it. */
  private record Relativistic() implements AdversarialLoss {
    @Override
    public <T extends TFloating> PlayerLosses<T> of(Ops tf, Logits<T> logits) {
      return new PlayerLosses<>(
          PlayerLosses.mean(tf, tf.math.softplus(tf.math.sub(logits.generated(), logits.real()))),
          PlayerLosses.mean(tf, tf.math.softplus(tf.math.sub(logits.real(), logits.generated()))));
    }
  }

  private static void check(SmallGames game, int steps) {
    check(game, PlainLoss.STANDARD.get(game.loss()), Catalogue.installed(), steps);
  }

  private static void check(SmallGames game, PlainLoss plainLoss, Catalogue catalogue, int steps) {
    check(game.experiment(), plainLoss, catalogue, steps);
  }

  /** The last of the steps, which {@link PlainGame} makes beside the graph. */
  static GameRun.Block check(
      ExperimentSpec experiment, PlainLoss plainLoss, Catalogue catalogue, int steps) {
    GameRun.Block found = null;
    try (GameRun run = GameRun.of(experiment, DataSources.of(experiment.data()), catalogue)) {
      PlainGame plain = new PlainGame(experiment, plainLoss, parameters(run));
      for (int step = 0; step < steps; step++) {
        found = run.steps(1);
        plain.step(step);
        checkScalars(found, plain.scalars());
        Map<String, double[]> after = parameters(run);
        plain
            .parameters()
            .forEach(
                (name, expected) ->
                    assertThat(after.get(name))
                        .as(name)
                        // of gradients that are some tens at most
                        .containsExactly(expected, within(plain.rate(name) * 1e-7)));
      }
      assertThat(run.read("step")).containsExactly(steps);
    }
    return found;
  }

  private static void checkScalars(GameRun.Block found, Map<String, Double> expected) {
    assertThat(expected.keySet()).containsAll(found.columns());
    for (String scalar : found.columns()) {
      double number = expected.get(scalar);
      assertThat(found.scalar(0, scalar))
          .as(scalar)
          .isCloseTo(number, within(1e-6 * (1 + Math.abs(number))));
    }
  }

  /** The variables that a step updates, by name. */
  private static Map<String, double[]> parameters(GameRun run) {
    Map<String, double[]> parameters = new LinkedHashMap<>();
    run.read()
        .forEach(
            (name, numbers) -> {
              if (name.matches(".*/(kernel|bias)|mixture/(generators|discriminators)")) {
                parameters.put(name, numbers);
              }
            });
    return parameters;
  }
}
