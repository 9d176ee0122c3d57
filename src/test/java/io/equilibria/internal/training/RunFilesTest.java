package io.equilibria.internal.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.run.History;
import io.equilibria.internal.run.Manifest;
import io.equilibria.internal.run.MetricsLog;
import io.equilibria.internal.run.RecordedColumns;
import io.equilibria.internal.run.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.TensorFlow;

/** The files of a run of 60 steps with three replicas. */
class RunFilesTest {
  private static final ExperimentSpec EXPERIMENT = SmallRuns.dense(3, 60);

  @TempDir static Path run;

  @BeforeAll
  static void train() {
    SmallRuns.train(EXPERIMENT, run);
  }

  @Test
  void run_leavesTheFilesOfARun() {
    assertThat(SmallRuns.names(run))
        .containsExactly(
            "checkpoint",
            "checksums.txt",
            "ckpt-25.data-00000-of-00001",
            "ckpt-25.index",
            "ckpt-50.data-00000-of-00001",
            "ckpt-50.index",
            "ckpt-60.data-00000-of-00001",
            "ckpt-60.index",
            "events",
            "experiment.yaml",
            "history.json",
            "history.npy",
            "manifest.json",
            "metrics.jsonl",
            "run.lock");
    assertThat(SmallRuns.names(run.resolve("events")))
        .singleElement()
        .asString()
        .startsWith("events.out.tfevents.");
    assertThat(RunFolder.experiment(run)).isEqualTo(EXPERIMENT);
  }

  @Test
  void history_hasEveryStepOfEveryReplica() {
    History history = History.read(run);
    assertThat(history.steps()).isEqualTo(60);
    assertThat(history.replicas()).isEqualTo(3);
    assertThat(history.columns())
        .startsWith("discriminator_loss", "generator_loss", "penalty", "gradient_norm")
        .contains("generator/dense_1/kernel[3,7]", "generator/dense_2/bias[1]");
    float[][] losses = history.column("discriminator_loss");
    for (int step = 1; step < 60; step++) {
      assertThat(losses[step]).doesNotHaveDuplicates().isNotEqualTo(losses[step - 1]);
    }
  }

  @Test
  void scalars_areTheStandardColumns() {
    assertThat(History.read(run).scalars()).isEqualTo(RecordedColumns.STANDARD);
  }

  @Test
  void manifest_namesTheVersionOfTensorFlow() {
    assertThat(Manifest.read(run).software().tensorflow()).isEqualTo(TensorFlow.version());
  }

  @Test
  void metrics_areMeansOfTheStepsSinceTheLastRow() throws Exception {
    List<String> lines = Files.readAllLines(run.resolve(MetricsLog.FILE));
    assertThat(lines).hasSize(60 / 7);
    History history = History.read(run);
    for (int row = 0; row < lines.size(); row++) {
      JsonNode line = new ObjectMapper().readTree(lines.get(row));
      assertThat(line.get("step").asInt()).isEqualTo(7 * (row + 1));
      assertThat(line.get("seconds").asDouble()).isPositive();
      for (String scalar : RecordedColumns.STANDARD) {
        float[][] values = history.column(scalar);
        double sum = 0;
        for (int step = 7 * row; step < 7 * (row + 1); step++) {
          for (float value : values[step]) {
            sum += value;
          }
        }
        assertThat(line.get(scalar).asDouble()).isCloseTo(sum / 21, within(1e-9));
      }
    }
  }
}
