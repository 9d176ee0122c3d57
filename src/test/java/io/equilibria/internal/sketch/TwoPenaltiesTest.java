package io.equilibria.internal.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.config.Catalogue;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.ExperimentYaml;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.game.GameRun;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * R1 and R2 together, as a file says it. The gradient of a linear discriminator f(x) = w x is w
 * everywhere, so that all is known: R1 + R2 = (3 + 5)/2 |w|^2.
 */
class TwoPenaltiesTest {
  private static final double RATE = 0.05;
  private static final Offset<Double> CLOSE = within(1e-6);

  /** All data are at (2, 0), all samples at (0.5, -1). */
  private static final ExperimentSpec EXPERIMENT =
      ExperimentYaml.parse(
          """
          data: {kind: ring, modes: 1, deviation: 1.0e-9}
          game:
            loss: wasserstein
            penalties: [{kind: on-data, weight: 3}, {kind: on-samples, weight: 5}]
            generator:
              architecture: {kind: point, position: [0.5, -1]}
              optimizer: frozen
            discriminator:
              architecture: {kind: linear, kernel: [[0.6], [0.8]]}
              optimizer: {kind: sgd, rate: 0.05}
          training: {batch: 4}
          """,
          "two penalties");

  @Test
  void penalties_addUpAndAreRecordedApart() {
    double[] w = {0.6, 0.8};
    try (GameRun run =
        GameRun.of(EXPERIMENT, DataSources.of(EXPERIMENT.data()), Catalogue.installed())) {
      for (int step = 0; step < 5; step++) {
        double norm = Math.hypot(w[0], w[1]);
        GameRun.Block found = run.steps(1);
        assertThat(found.scalar(0, "penalty")).isCloseTo(1.5 * norm * norm, CLOSE);
        assertThat(found.scalar(0, "penalty_1")).isCloseTo(2.5 * norm * norm, CLOSE);
        assertThat(found.scalar(0, "gradient_norm")).isCloseTo(norm, CLOSE);
        assertThat(found.scalar(0, "gradient_norm_1")).isCloseTo(norm, CLOSE);
        w[0] -= RATE * ((0.5 - 2) + 8 * w[0]);
        w[1] -= RATE * ((-1 - 0) + 8 * w[1]);
        assertThat(run.read("discriminator/linear_1/kernel")).containsExactly(w, CLOSE);
      }
    }
  }
}
