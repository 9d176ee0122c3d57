package io.equilibria.internal.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.config.Catalogue;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.ExperimentYaml;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.game.GameBuilder;
import io.equilibria.internal.game.GameGraph;
import io.equilibria.internal.game.GameRun;
import io.equilibria.internal.game.ReplicaRange;
import io.equilibria.internal.tensor.Derivatives;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The direction in which the trained discriminator finds points more like data. */
class LogitGradientTest {
  private static final float STEP = 1e-2f;

  private static final ExperimentSpec EXPERIMENT =
      ExperimentYaml.parse(
          """
          data: {kind: ring}
          game:
            discriminator: {architecture: {kind: mlp, width: 16, depth: 2, activation: tanh}}
          training: {batch: 16}
          """,
          "logit gradient");

  @Test
  void gradient_isThatOfTheLogitAtInference() {
    GameGraph game =
        GameBuilder.build(
            EXPERIMENT,
            DataSources.of(EXPERIMENT.data()),
            Catalogue.installed(),
            new ReplicaRange(0, 1));
    // Before the first run: ops that are added between runs cost time.
    GameGraph.Judgement judgement = game.sampling().discriminators().get(0);
    Operand<TFloat32> gradient =
        Derivatives.perSample(Ops.create(game.graph()), judgement.logits(), judgement.points());
    try (GameRun run = GameRun.of(game)) {
      run.steps(20);
      float x = 0.7f;
      float y = -1.1f;
      double[] around = run.logits(x + STEP, y, x - STEP, y, x, y + STEP, x, y - STEP);
      double[] expected = {
        (around[0] - around[1]) / (2 * STEP), (around[2] - around[3]) / (2 * STEP)
      };
      assertThat(run.of(gradient, x, y)).containsExactly(expected, within(1e-3));
      assertThat(Math.hypot(expected[0], expected[1])).isGreaterThan(1e-2);
    }
  }
}
