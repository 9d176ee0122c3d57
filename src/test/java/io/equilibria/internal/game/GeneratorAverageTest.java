package io.equilibria.internal.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.config.Catalogue;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.data.DataSources;
import org.junit.jupiter.api.Test;

class GeneratorAverageTest {
  private static final double DECAY = 0.7;
  private static final String KERNEL = "generator/dense_1/kernel";
  private static final String BIAS = "generator/dense_1/bias";

  @Test
  void average_followsTheParametersAfterEachStep() {
    try (GameRun run = run(DECAY)) {
      double[] kernel = run.read(KERNEL);
      double[] bias = run.read(BIAS);
      for (int step = 0; step < 4; step++) {
        run.steps(1);
        follow(kernel, run.read(KERNEL));
        follow(bias, run.read(BIAS));
        assertThat(run.read(KERNEL + "/average")).containsExactly(kernel, within(1e-15));
        assertThat(run.read(BIAS + "/average")).containsExactly(bias, within(1e-15));
      }
      assertThat(run.read(KERNEL)[0]).isNotEqualTo(kernel[0]);
    }
  }

  @Test
  void sampling_usesTheAverage() {
    try (GameRun run = run(DECAY)) {
      run.write(KERNEL, 9, 9, 9, 9);
      run.write(KERNEL + "/average", 1, 2, 3, 4);
      run.write(BIAS + "/average", 10, 20);
      assertThat(run.samples(1, 0, 0, 2)).containsExactly(11, 22, 16, 28);
    }
  }

  @Test
  void withoutAverage_samplingUsesTheParameters() {
    try (GameRun run = run(0)) {
      assertThat(run.names()).noneMatch(name -> name.endsWith("/average"));
      run.write(KERNEL, 1, 2, 3, 4);
      run.write(BIAS, 10, 20);
      assertThat(run.samples(1, 0, 0, 2)).containsExactly(11, 22, 16, 28);
    }
  }

  private static void follow(double[] average, double[] now) {
    for (int i = 0; i < average.length; i++) {
      average[i] = DECAY * average[i] + (1 - DECAY) * now[i];
    }
  }

  private static GameRun run(double decay) {
    ExperimentSpec experiment = SmallGames.START.averaged(decay).experiment();
    return GameRun.of(experiment, DataSources.of(experiment.data()), Catalogue.installed());
  }
}
