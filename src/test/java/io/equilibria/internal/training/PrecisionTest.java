package io.equilibria.internal.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.equilibria.InputException;
import io.equilibria.TakesMinutes;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.Precision;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.run.History;
import io.equilibria.internal.run.RecordedColumns;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code training.precision} does to a game. */
class PrecisionTest {
  /** Half a unit in the last of 8 significant bits. */
  private static final double ROUNDING = 0x1p-9;

  @TempDir Path folder;

  private static void assumeSupport() {
    try {
      CpuFeatures.here().require(Precision.BFLOAT16);
    } catch (InputException e) {
      assumeTrue(false, e.getMessage());
    }
  }

  private static ExperimentSpec in(Precision precision, ExperimentSpec experiment) {
    return Overrides.apply(experiment, List.of("training.precision=" + precision.word()));
  }

  static List<ExperimentSpec> kinds() {
    return List.of(SmallRuns.dense(1, 1), SmallRuns.dense(3, 1), SmallRuns.images(1, 1));
  }

  /** The first step starts from the same parameters and draws, so that only rounding differs. */
  @ParameterizedTest
  @MethodSource("kinds")
  void bfloat16_roundsTheProductsOfAStep(ExperimentSpec experiment) {
    assumeSupport();
    Path single = SmallRuns.train(in(Precision.FLOAT32, experiment), folder.resolve("single"));
    Path brain = SmallRuns.train(in(Precision.BFLOAT16, experiment), folder.resolve("brain"));
    History exact = History.read(single);
    History rounded = History.read(brain);

    boolean differs = false;
    for (String scalar : RecordedColumns.STANDARD) {
      for (int replica = 0; replica < experiment.replicas(); replica++) {
        float before = exact.column(scalar)[0][replica];
        float after = rounded.column(scalar)[0][replica];
        differs |= before != after;
        // Some tens of roundings in a row, each of a number of the size of 1 or of the scalar.
        double most = 20 * ROUNDING * Math.max(1, Math.abs(before));
        assertThat(after).as(scalar).isCloseTo(before, within((float) most));
      }
    }
    assertThat(differs).as("anything differs").isTrue();
    // By name, type and shape: checkpoints are in float32 either way.
    assertThat(SmallRuns.tensors(brain).keySet()).isEqualTo(SmallRuns.tensors(single).keySet());
  }

  @Test
  void bfloat16_isReproducibleAndResumes() {
    assumeSupport();
    ExperimentSpec experiment = in(Precision.BFLOAT16, SmallRuns.images(1, 20));
    Path whole = SmallRuns.train(experiment, folder.resolve("whole"));
    Path parts = folder.resolve("parts");
    try (Trainer trainer = Trainer.start(experiment, parts)) {
      trainer.run(10);
    }
    try (Trainer trainer = Trainer.resume(parts)) {
      trainer.run();
    }
    assertThat(SmallRuns.tensors(parts)).isEqualTo(SmallRuns.tensors(whole));
    assertThat(SmallRuns.history(parts)).isEqualTo(SmallRuns.history(whole));
  }

  @Test
  void unsupported_isSaidBeforeAnythingIsWritten() {
    boolean supported = true;
    try {
      CpuFeatures.here().require(Precision.BFLOAT16);
    } catch (InputException e) {
      supported = false;
    }
    Path run = folder.resolve("run");
    ExperimentSpec experiment = in(Precision.BFLOAT16, SmallRuns.images(1, 1));
    if (supported) {
      assertThatCode(() -> Trainer.start(experiment, run).close()).doesNotThrowAnyException();
    } else {
      assertThatThrownBy(() -> Trainer.start(experiment, run))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("training.precision: bfloat16 needs a processor with");
      assertThat(run).doesNotExist();
    }
  }

  @Test
  void digits_endWithTheSameMetrics() {
    assumeSupport();
    compare(digits(8, 3, 30));
  }

  @Test
  @TakesMinutes // Five minutes on two cores.
  void digits_endWithTheSameMetricsAtFullWidth() {
    assumeSupport();
    System.out.print(compare(digits(32, 6, 600)));
  }

  private static ExperimentSpec digits(int width, int seeds, int steps) {
    return Overrides.apply(
        Presets.experiment("digits"),
        List.of(
            "game.generator.architecture.width=" + width,
            "game.discriminator.architecture.width=" + width,
            "replicas=" + seeds,
            "training.steps=" + steps,
            "training.checkpoint=" + steps));
  }

  /**
   * The two precisions must not be told apart by what another seed changes as well; a generator
   * that learns three times as fast must, or else the comparison would be blind.
   */
  private String compare(ExperimentSpec experiment) {
    RunMetrics exact = metrics("exact", in(Precision.FLOAT32, experiment));
    RunMetrics rounded = metrics("rounded", in(Precision.BFLOAT16, experiment));
    RunMetrics other =
        metrics(
            "other",
            Overrides.apply(
                experiment,
                List.of("game.generator.optimizer.rate=3e-3", "training.precision=bfloat16")));
    SoftAssertions.assertSoftly(
        all ->
            exact
                .deviations(rounded)
                .forEach((name, deviation) -> all.assertThat(deviation).as(name).isLessThan(3)));
    assertThat(exact.deviations(other).values()).anyMatch(deviation -> deviation > 3);
    return exact.table(rounded);
  }

  private RunMetrics metrics(String name, ExperimentSpec experiment) {
    try (Trainer trainer = Trainer.start(experiment, folder.resolve(name))) {
      trainer.run();
      return RunMetrics.of(trainer);
    }
  }
}
