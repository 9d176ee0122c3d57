package io.equilibria.internal.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.ExperimentYaml;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.run.RecordedColumns;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Skipped discriminator updates and repeated generator updates, depending on the loss. */
class AdaptiveStepsTest {
  private static ExperimentSpec experiment(String mixture) {
    return ExperimentYaml.parse(
        """
        data: {kind: ring}
        game:
          penalty: none
          generator: {architecture: {kind: mlp, width: 4, depth: 1}, latent: 2, average: 0.9}
          discriminator: {architecture: {kind: mlp, width: 4, depth: 1}}
          mixture: {generators: 2, discriminators: 3, %s}
        training: {batch: 8}
        """
            .formatted(mixture),
        "adaptive");
  }

  private static GameRun run(ExperimentSpec experiment) {
    return GameRun.of(experiment, DataSources.of(experiment.data()), Catalogue.installed());
  }

  @Test
  void discriminators_keepStillBelowTheThreshold() {
    try (GameRun run = run(experiment("skip-below: 1000"))) {
      Map<String, double[]> before = run.read();
      GameRun.Block block = run.steps(3);
      Map<String, double[]> after = run.read();

      after.forEach(
          (name, numbers) -> {
            boolean stays =
                name.startsWith("discriminator") || name.equals("mixture/discriminators");
            if (stays) {
              assertThat(numbers).as(name).isEqualTo(before.get(name));
            } else if (name.endsWith("/kernel")) {
              assertThat(numbers).as(name).isNotEqualTo(before.get(name));
            }
          });
      assertThat(after.get("step")).containsExactly(3);
      assertThat(block.scalar(2, RecordedColumns.DISCRIMINATORS_MOVE)).isZero();
    }
  }

  /** In the first of two rounds the loss is above the threshold, in the second below it. */
  @Test
  void move_isRecordedIfItWasInAnyRound() {
    double first = reached(experiment("skip-below: 1.0e-6"), 1);
    double second = reached(experiment("skip-below: 1.0e-6"), 2);
    assertThat(second).isLessThan(0.97 * first);
    String between = "skip-below: " + (first + second) / 2;
    try (GameRun run = run(fast(experiment(between), 2))) {
      assertThat(run.steps(1).scalar(0, RecordedColumns.DISCRIMINATORS_MOVE)).isEqualTo(1);
    }
  }

  private static ExperimentSpec fast(ExperimentSpec experiment, int rounds) {
    return Overrides.apply(
        experiment,
        List.of(
            "game.discriminator.steps=" + rounds,
            "game.discriminator.optimizer.rate=0.1",
            "training.batch=512"));
  }

  /** Half the mean loss of the discriminators in the last of the rounds of a step. */
  private static double reached(ExperimentSpec experiment, int rounds) {
    try (GameRun run = run(fast(experiment, rounds))) {
      GameRun.Block block = run.steps(1);
      return (block.scalar(0, "discriminator_loss")
              + block.scalar(0, "discriminator_1_loss")
              + block.scalar(0, "discriminator_2_loss"))
          / 6;
    }
  }

  @Test
  void thresholdThatIsNeverReached_changesNothing() {
    assertThat(after(experiment("skip-below: 1.0e-6")))
        .usingRecursiveComparison()
        .isEqualTo(after(experiment("skip-below: 0")));
  }

  private static Map<String, double[]> after(ExperimentSpec experiment) {
    try (GameRun run = run(experiment)) {
      run.steps(4);
      return run.read();
    }
  }

  /**
   * The discriminators tell data, at (2, 0), from samples, at (-2, 0), the better the steeper they
   * are: half the loss is log(1 + e^(-2 k)) for logits k x.
   */
  @ParameterizedTest
  @CsvSource({"0.01, 1", "0.1, 3", "0.3, 5", "0.6, 7", "2, 7"})
  void generators_moveAsOftenAsTheLossAsks(double steepness, int turns) {
    ExperimentSpec experiment =
        ExperimentYaml.parse(
            """
            data: {kind: ring, modes: 1, deviation: 1.0e-9}
            game:
              loss: minimax
              penalty: none
              generator:
                architecture: {kind: point, position: [-2, 0]}
                optimizer: {kind: sgd, rate: 1.0e-3}
              discriminator:
                architecture: {kind: linear, kernel: [[%s], [0]]}
                optimizer: {kind: frozen}
              mixture: {generators: 2, discriminators: 2, weights: constant, generator-steps: adaptive}
            training: {batch: 4}
            """
                .formatted(steepness),
            "turns");
    try (GameRun run = run(experiment)) {
      GameRun.Block block = run.steps(1);

      assertThat(block.scalar(0, RecordedColumns.GENERATOR_TURNS)).isEqualTo(turns);
      double x = -2;
      for (int turn = 0; turn < turns; turn++) { // Each generator has weight 1/2.
        x += 1e-3 * 0.5 * steepness / (1 + Math.exp(-steepness * x));
      }
      for (String generator : new String[] {"generator", "generator_1"}) {
        assertThat(run.read(generator + "/point_1/position")[0]).isCloseTo(x, within(1e-12));
      }
    }
  }

  @Test
  void adaptiveTurns_needAlternatingUpdates() {
    assertThatThrownBy(
            () ->
                ExperimentYaml.parse(
                    """
                    data: {kind: ring}
                    game:
                      updates: simultaneous
                      mixture: {generators: 2, discriminators: 2, generator-steps: adaptive}
                    """,
                    "simultaneous"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("game.mixture.generator-steps must be fixed");
  }
}
