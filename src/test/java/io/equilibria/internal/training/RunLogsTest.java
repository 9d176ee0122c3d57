package io.equilibria.internal.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.equilibria.internal.run.Divergence;
import io.equilibria.internal.run.History;
import io.equilibria.internal.run.HistoryLayout;
import io.equilibria.internal.run.MetricsLog;
import io.equilibria.internal.run.StepLog;
import io.equilibria.internal.training.GameSession.BlockResult;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.Summary;

/** Records of a game whose columns are others than those of today's games. */
class RunLogsTest {
  private static final List<String> SCALARS =
      List.of("discriminator_loss", "accuracy", "encoder_loss");
  private static final HistoryLayout LAYOUT =
      new HistoryLayout(2, List.of("discriminator_loss", "accuracy", "encoder_loss", "w[0]"));

  @TempDir Path folder;
  private final DivergedReplicas diverged = new DivergedReplicas(2, SCALARS);

  /** Four steps; at the third the accuracy of replica 0 is none. */
  private static List<BlockResult> block(float lastEncoderLoss) {
    float[] rows = {
      1, 2, 3, 3, 4, 5, //
      1, 2, 3, 5, 6, 7, //
      1, Float.NaN, 3, 7, 8, 9, //
      1, 2, lastEncoderLoss, 9, 10, 11,
    };
    float[] trace = {0, 1, 0, 1, 0, 1, 0, 1};
    return List.of(
        new BlockResult(
            new ScalarBlock(4, 2, 3, rows), new ScalarBlock(4, 2, 1, trace), List.of()));
  }

  private void record(float lastEncoderLoss) {
    try (RunLogs logs = RunLogs.open(folder, LAYOUT, 2, 0, diverged)) {
      append(logs, 0, block(lastEncoderLoss));
      logs.sync(4);
    }
  }

  private void append(RunLogs logs, long from, List<BlockResult> groups) {
    RecordedBlock block =
        RecordedBlock.of(from, LAYOUT.columns(), groups, diverged, diverged::isAll);
    logs.append(block, diverged.isAll());
  }

  @Test
  void everyColumn_isInHistoryMetricsAndEvents() throws IOException {
    record(3);
    History history = History.read(folder);
    assertThat(history.columns()).isEqualTo(LAYOUT.columns());
    assertThat(history.column("accuracy")[3]).containsExactly(2, 10);
    assertThat(history.column("w[0]")[3]).containsExactly(0, 1);
    JsonNode row = StepLog.read(folder.resolve(MetricsLog.FILE)).get(0);
    assertThat(row.path("accuracy").asDouble()).isEqualTo((2 + 4 + 2 + 6) / 4.0);
    assertThat(row.path("encoder_loss").asDouble()).isEqualTo((3 + 5 + 3 + 7) / 4.0);
    assertThat(row.has("w[0]")).isFalse();
    assertThat(row.has("generator_loss")).isFalse();
    assertThat(tags()).contains("accuracy", "encoder_loss", "discriminator_loss");
  }

  @Test
  void columnThatIsNoLoss_mayHaveNoValue() {
    record(3);
    assertThat(diverged.diverged()).isEmpty();
    JsonNode row = StepLog.read(folder.resolve(MetricsLog.FILE)).get(1);
    assertThat(row.path("accuracy").asText()).isEqualTo("NaN");
    assertThat(row.path("encoder_loss").asDouble()).isEqualTo((3 + 9 + 3 + 11) / 4.0);
  }

  @Test
  void lossOfAnyName_tellsDivergence() {
    record(Float.POSITIVE_INFINITY);
    assertThat(diverged.diverged())
        .containsExactly(new Divergence(0, 3, "encoder_loss", Double.POSITIVE_INFINITY));
    JsonNode row = StepLog.read(folder.resolve(MetricsLog.FILE)).get(1);
    assertThat(row.path("encoder_loss").asDouble()).isEqualTo((6 + 11) / 2.0);
  }

  @Test
  void lossOfAnyName_mayBeVeryLarge() {
    record(1e8f);
    assertThat(diverged.diverged()).isEmpty();
    assertThat(diverged.large()).containsExactly(new Divergence(0, 3, "encoder_loss", 1e8));
  }

  @Test
  void rowsAfterAResume_countStepsBeforeIt() {
    try (RunLogs logs = RunLogs.open(folder, LAYOUT, 4, 0, diverged)) {
      append(logs, 0, block(3));
    }
    try (RunLogs logs = RunLogs.open(folder, LAYOUT, 4, 3, diverged)) {
      ScalarBlock last = new ScalarBlock(1, 2, 3, new float[] {1, 2, 3, 9, 10, 11});
      ScalarBlock trace = new ScalarBlock(1, 2, 1, new float[] {0, 1});
      append(logs, 3, List.of(new BlockResult(last, trace, List.of())));
    }
    JsonNode row = StepLog.read(folder.resolve(MetricsLog.FILE)).get(0);
    assertThat(row.path("step").asInt()).isEqualTo(4);
    assertThat(row.path("encoder_loss").asDouble())
        .isEqualTo((3 + 5 + 3 + 7 + 3 + 9 + 3 + 11) / 8.0);
  }

  private List<String> tags() throws IOException {
    Path file;
    try (Stream<Path> files = Files.list(folder.resolve("events"))) {
      file = files.findFirst().orElseThrow();
    }
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    Stream.Builder<Event> events = Stream.builder();
    while (bytes.hasRemaining()) {
      int length = Math.toIntExact(bytes.getLong());
      byte[] record =
          Arrays.copyOfRange(bytes.array(), bytes.position() + 4, bytes.position() + 4 + length);
      events.add(Event.parseFrom(new ByteArrayInputStream(record)));
      bytes.position(bytes.position() + 4 + length + 4);
    }
    return events
        .build()
        .flatMap(event -> event.getSummary().getValueList().stream())
        .map(Summary.Value::getTag)
        .toList();
  }
}
