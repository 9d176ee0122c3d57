package io.equilibria.internal.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.data.DataSource;
import io.equilibria.internal.architecture.Discriminator;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.ExperimentYaml;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.game.GameDefinition;
import io.equilibria.internal.game.GameRun;
import io.equilibria.internal.game.Networks;
import io.equilibria.internal.layer.Linear;
import io.equilibria.internal.layer.Network;
import io.equilibria.internal.loss.Wasserstein;
import io.equilibria.internal.objective.Objective;
import io.equilibria.layer.Initializer;
import io.equilibria.loss.AdversarialTerm;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A discriminator that sees data and samples through noise. */
class InstanceNoiseTest {
  private static final double DEVIATION = 0.5;
  private static final int BATCH = 4;
  private static final int STEPS = 400;

  /** All data are at (2, 0); nothing learns, so that noise alone moves the logits. */
  private static final ExperimentSpec EXPERIMENT =
      ExperimentYaml.parse(
          """
          data: {kind: ring, modes: 1, deviation: 1.0e-9}
          game: {generator: {optimizer: frozen}, discriminator: {optimizer: frozen}}
          training: {batch: 4}
          """,
          "instance noise");

  private static GameRun run(long seed) {
    DataSource data = DataSources.of(EXPERIMENT.data());
    Initializer kernel = Initializer.given(List.of(0.6, 0.8));
    Network discriminator =
        new Network(
            "discriminator",
            data.sample(),
            List.of(new InstanceNoise(DEVIATION), new Linear(1, kernel)));
    Network generator = Networks.of(EXPERIMENT.game(), data.sample()).generator();
    return GameRun.of(
        EXPERIMENT.withSeed(seed),
        data,
        new GameDefinition(
            new Networks(List.of(generator), List.of(Discriminator.of(discriminator))),
            Objective.of(new AdversarialTerm("wasserstein", new Wasserstein()))));
  }

  /** Mean of w h over the batch of each step. */
  private static double[] noises(GameRun run) {
    GameRun.Block block = run.steps(STEPS);
    return IntStream.range(0, STEPS)
        .mapToDouble(step -> block.scalar(step, "logit_real") - 0.6 * 2)
        .toArray();
  }

  @Test
  void training_seesFreshNoiseAtEveryStep() {
    try (GameRun run = run(7)) {
      double[] noises = noises(run);
      double expected = DEVIATION / Math.sqrt(BATCH); // |w| is 1.
      double square = DoubleStream.of(noises).map(h -> h * h).average().orElseThrow();
      assertThat(Math.sqrt(square)).isCloseTo(expected, within(0.15 * expected));
      assertThat(Arrays.stream(noises).distinct().count()).isGreaterThan(STEPS * 9 / 10);
    }
  }

  @Test
  void noise_followsFromTheSeed() {
    try (GameRun run = run(7);
        GameRun again = run(7);
        GameRun other = run(8)) {
      double[] noises = noises(run);
      assertThat(noises(again)).containsExactly(noises);
      assertThat(noises(other)).isNotEqualTo(noises);
    }
  }

  @Test
  void inference_seesNoNoise() {
    try (GameRun run = run(7)) {
      assertThat(run.logits(2, 0, -1, 3)).containsExactly(new double[] {1.2, 1.8}, within(1e-6));
    }
  }
}
