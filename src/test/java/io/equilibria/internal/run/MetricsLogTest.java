package io.equilibria.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.equilibria.InputException;
import io.equilibria.internal.checkpoint.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsLogTest {
  @TempDir Path folder;

  @Test
  void everyLine_isJsonAndThereAtOnce() throws IOException {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("w2", Double.NaN);
    values.put("js", Double.POSITIVE_INFINITY);
    values.put("kl", Float.NEGATIVE_INFINITY);
    values.put("game", "ns-gan");
    values.put("per_replica", List.of(0.5, Double.NaN));
    try (MetricsLog log = MetricsLog.open(folder.resolve("run"))) {
      log.append(10, 1.5, values);
      String line = Files.readString(folder.resolve("run/metrics.jsonl"));
      assertThat(line)
          .isEqualTo(
              "{\"step\":10,\"seconds\":1.5,\"w2\":\"NaN\",\"js\":\"Infinity\",\"kl\":\"-Infinity\",\"game\":\"ns-gan\",\"per_replica\":[0.5,\"NaN\"]}\n");
      assertThat(new ObjectMapper().readTree(line).get("w2").isTextual()).isTrue();
      log.sync();
    }
  }

  @Test
  void append_goesOnBehindWhatIsThere() throws IOException {
    for (int step = 0; step < 3; step++) {
      try (MetricsLog log = MetricsLog.open(folder)) {
        log.append(step, 0, Map.of("a", step));
      }
    }
    assertThat(Files.readAllLines(folder.resolve("metrics.jsonl"))).hasSize(3);
  }

  @Test
  void takenNames_areRefused() {
    try (MetricsLog log = MetricsLog.open(folder)) {
      assertThatThrownBy(() -> log.append(1, 0, Map.of("step", 2)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> log.append(-1, 0, Map.of()))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(folder.resolve("metrics.jsonl")).isEmptyFile();
  }

  @Test
  void truncateAfter_dropsLaterStepsAndALineCutAnywhere() throws IOException {
    Path file = folder.resolve("metrics.jsonl");
    String kept =
        "{\"step\":5,\"seconds\":1.0,\"a\":1.0000000000000002}\n{\"step\":10,\"seconds\":2.0}\n";
    String last = "{\"step\":7,\"seconds\":3.0}";
    for (int length = 0; length < last.length(); length++) {
      Files.writeString(file, kept + "{\"step\":11,\"seconds\":9}\n" + last.substring(0, length));
      MetricsLog.truncateAfter(folder, 10);
      assertThat(file).hasContent(kept);
    }
    MetricsLog.truncateAfter(folder, 4);
    assertThat(file).isEmptyFile();
    MetricsLog.truncateAfter(folder.resolve("none"), 4);
    assertThat(folder.resolve("none")).doesNotExist();
  }

  @Test
  void damageInTheMiddle_isNamedByItsLineAndLeavesTheFile() throws IOException {
    String damaged = "{\"step\":1}\n{\"step\":\n{\"step\":3}\n";
    Path file = Files.writeString(folder.resolve("metrics.jsonl"), damaged);
    assertThatThrownBy(() -> MetricsLog.truncateAfter(folder, 10))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("metrics.jsonl, line 2:")
        .hasMessageContaining("delete the line");
    assertThat(file).hasContent(damaged);
  }

  @Test
  void fullDisk_isReported() throws IOException {
    try (SmallDisk disk = SmallDisk.mount(folder)) {
      Assumptions.assumeTrue(disk.mounted(), "needs the right to mount a tmpfs");
      try (MetricsLog log = MetricsLog.open(disk.path())) {
        Map<String, String> long1 = Map.of("text", "x".repeat(700_000));
        log.append(1, 0, long1);
        assertThatThrownBy(() -> log.append(2, 0, long1))
            .isInstanceOf(InputException.class)
            .hasMessageContaining("metrics.jsonl: the disk is full");
      }
      Files.writeString(disk.path().resolve("metrics.jsonl"), "{\"step\":1}\n{\"st");
      MetricsLog.truncateAfter(disk.path(), 2);
      assertThat(disk.path().resolve("metrics.jsonl")).hasContent("{\"step\":1}\n");
    }
  }
}
