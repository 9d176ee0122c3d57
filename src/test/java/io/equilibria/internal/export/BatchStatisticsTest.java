package io.equilibria.internal.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.config.ArchitectureSpec.Dcgan;
import io.equilibria.internal.config.ArchitectureSpec.Normalization;
import io.equilibria.internal.config.DataSpec;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GameSpec;
import io.equilibria.internal.config.GeneratorSpec;
import io.equilibria.internal.game.inference.ServingGraph;
import io.equilibria.tensor.Variable;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

class BatchStatisticsTest {

  /** Left out, an exported generator would normalise by the statistics it started with. */
  @Test
  void servingGraph_readsTheStatisticsFromTheCheckpoint() {
    ExperimentSpec experiment = withBatchNorm();
    try (ServingGraph graph = ServingGraph.build(experiment, Shape.of(8, 8, 1))) {
      assertThat(graph.slots().keySet())
          .extracting(Variable::name)
          .contains(
              "generator/batch_norm_1/moving_mean",
              "generator/batch_norm_1/moving_variance",
              "generator/batch_norm_2/moving_mean",
              "generator/batch_norm_2/moving_variance");
    }
  }

  private static ExperimentSpec withBatchNorm() {
    ExperimentSpec plain = ExperimentSpec.of(DataSpec.Digits.DEFAULT);
    GameSpec game = plain.game();
    GeneratorSpec generator =
        new GeneratorSpec(
            new Dcgan(2, Normalization.BATCH, Activation.RELU), game.generator().optimizer(), 4, 0);
    return new ExperimentSpec(
        plain.name(),
        plain.seed(),
        plain.replicas(),
        plain.data(),
        new GameSpec(game.loss(), game.penalty(), game.updates(), generator, game.discriminator()),
        plain.training());
  }
}
