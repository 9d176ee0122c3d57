package io.equilibria.internal.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.config.Catalogue;
import io.equilibria.data.DataSource;
import io.equilibria.internal.architecture.Discriminator;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.ExperimentYaml;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.game.GameDefinition;
import io.equilibria.internal.game.GameRun;
import io.equilibria.internal.game.Networks;
import io.equilibria.internal.game.UniformCoupling;
import io.equilibria.internal.layer.ClassProduct;
import io.equilibria.internal.layer.ConditionalBatchNorm;
import io.equilibria.internal.layer.Network;
import io.equilibria.layer.Initializer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

/** A discriminator that is given the classes of what it judges. */
class ConditionalDiscriminatorTest {
  /** Nearly all data are of class 1, and so the samples beside them. Nothing learns. */
  private static final ExperimentSpec EXPERIMENT =
      ExperimentYaml.parse(
          """
          data: {kind: ring, modes: 2, deviation: 1.0e-9, weights: [1.0e-12, 1.0]}
          game:
            penalties: [on-data, on-samples, interpolated]
            generator: {latent: 2, optimizer: frozen}
            discriminator: {optimizer: frozen}
          training: {batch: 16}
          """,
          "conditional discriminator");

  private static GameRun run() {
    DataSource data = DataSources.of(EXPERIMENT.data());
    Network generator = new Network("generator", Shape.of(2), List.of(new ConditionalBatchNorm(2)));
    Network discriminator =
        new Network(
            "discriminator",
            data.sample(),
            List.of(new ClassProduct(2, Initializer.given(List.of(1.0, 0.0, 0.0, 3.0)))));
    GameDefinition inFile = GameDefinition.of(EXPERIMENT, data.sample(), Catalogue.installed());
    return GameRun.of(
        EXPERIMENT,
        data,
        new GameDefinition(
            new Networks(List.of(generator), List.of(Discriminator.of(discriminator))),
            inFile.objective(),
            new UniformCoupling(),
            2));
  }

  /** The gradient is (1, 0) for class 0 and (0, 3) for class 1. */
  @Test
  void penalties_askItOfTheClassesOfTheData() {
    try (GameRun run = run()) {
      GameRun.Block block = run.steps(20);
      for (int step = 0; step < 20; step++) {
        for (String norm : List.of("gradient_norm", "gradient_norm_1", "gradient_norm_2")) {
          assertThat(block.scalar(step, norm)).isCloseTo(3, within(1e-6));
        }
      }
    }
  }
}
