package io.equilibria.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.internal.checkpoint.SmallDisk;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.SessionLog;
import org.tensorflow.proto.Summary;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;

class EventLogTest {
  @TempDir Path folder;

  @Test
  void records_areReadByTensorFlow() throws Exception {
    try (EventLog log = EventLog.open(folder)) {
      log.scalar("loss/d", 5, 0.25);
      log.sync();
    }
    List<Event> events = readByTensorFlow(files().get(0));
    assertThat(events).hasSize(2);
    assertThat(events.get(0).getFileVersion()).isEqualTo("brain.Event:2");
    assertThat(events.get(1).getStep()).isEqualTo(5);
    assertThat(events.get(1).getWallTime())
        .isBetween(Instant.now().getEpochSecond() - 60.0, Instant.now().getEpochSecond() + 1.0);
    Summary.Value value = events.get(1).getSummary().getValue(0);
    assertThat(value.getTag()).isEqualTo("loss/d");
    assertThat(value.getSimpleValue()).isEqualTo(0.25f);
  }

  @Test
  void fileThatCannotBeBegun_isClosed() throws IOException {
    try (SmallDisk disk = SmallDisk.mount(folder)) {
      Assumptions.assumeTrue(disk.mounted(), "needs the right to mount a tmpfs");
      Path events = Files.createDirectory(disk.path().resolve("events"));
      assertThatThrownBy(() -> Files.write(events.resolve("full"), new byte[2 << 20]))
          .isInstanceOf(IOException.class);
      assertThatThrownBy(() -> EventLog.open(disk.path()))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("the disk is full");
    } // A disk with an open file cannot be unmounted, which throws.
  }

  @Test
  void imagesAndTexts_carryWhatTensorBoardNeeds() throws Exception {
    byte[] png = png(5, 3);
    try (EventLog log = EventLog.open(folder)) {
      log.image("samples", 7, png);
      log.text("experiment", 0, "game: ns-gan\n\nseed: 3");
      log.scalars(8, Map.of("a", Double.NaN, "b", 2));
      assertThatThrownBy(() -> log.image("samples", 7, new byte[100]))
          .isInstanceOf(IllegalArgumentException.class);
    }
    List<Event> events = readByTensorFlow(files().get(0));
    Summary.Image image = events.get(1).getSummary().getValue(0).getImage();
    assertThat(List.of(image.getWidth(), image.getHeight(), image.getColorspace()))
        .containsExactly(5, 3, 3);
    assertThat(image.getEncodedImageString().toByteArray()).isEqualTo(png);
    Summary.Value text = events.get(2).getSummary().getValue(0);
    assertThat(text.getMetadata().getPluginData().getPluginName()).isEqualTo("text");
    assertThat(text.getTensor().getStringVal(0).toStringUtf8())
        .isEqualTo("    game: ns-gan\n    \n    seed: 3\n");
    assertThat(events.get(3).getSummary().getValueList())
        .extracting(Summary.Value::getTag)
        .containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void graphs_areReadAsTheyWere() throws Exception {
    GraphDef graph;
    try (Graph built = new Graph()) {
      Ops.create(built).withSubScope("scope").constant(1);
      graph = built.toGraphDef();
    }
    try (EventLog log = EventLog.open(folder)) {
      log.graph(graph);
    }
    Event event = readByTensorFlow(files().get(0)).get(1);
    assertThat(GraphDef.parseFrom(event.getGraphDef())).isEqualTo(graph);
  }

  @Test
  void resume_opensAFileOfALaterNameThatDiscardsLaterSteps() throws Exception {
    EventLog.open(folder).close();
    EventLog.resume(folder, 100).close();
    EventLog.resume(folder, 200).close(); // All within one second.
    List<Path> files = files();
    assertThat(files).hasSize(3);
    for (int i = 1; i < 3; i++) {
      Event event = readByTensorFlow(files.get(i)).get(1);
      assertThat(event.getSessionLog().getStatus()).isEqualTo(SessionLog.SessionStatus.START);
      assertThat(event.getStep()).isEqualTo(100L * i + 1);
    }
  }

  @Test
  void clockSetBack_stillGivesALaterName() throws IOException {
    EventLog.create(folder, clock(1_000_000_000L)).close();
    EventLog.create(folder, clock(5)).close();
    assertThat(files())
        .extracting(file -> file.getFileName().toString().substring(0, 31))
        .containsExactly("events.out.tfevents.1000000000.", "events.out.tfevents.1000000001.");
  }

  @Test
  void fileWhereTheFolderShouldBe_isNamed() throws IOException {
    Files.writeString(folder.resolve("events"), "x");
    assertThatThrownBy(() -> EventLog.open(folder))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("events");
  }

  /** Through TensorFlow's reader of records, which checks the checksums. */
  private static List<Event> readByTensorFlow(Path file) throws Exception {
    List<Event> events = new ArrayList<>();
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      var queue = tf.io.fifoQueue(List.of(TString.class));
      var reader = tf.io.tfRecordReader();
      var enqueue = tf.io.queueEnqueue(queue, List.of(tf.constant(file.toString())));
      var close = tf.io.queueClose(queue);
      var record = tf.io.readerRead(reader, queue);
      var count = tf.io.readerNumRecordsProduced(reader);
      session.runner().addTarget(enqueue).run().close();
      session.runner().addTarget(close).run().close();
      long records = recordsIn(file);
      for (long i = 0; i < records; i++) {
        try (Result result = session.runner().fetch(record.value()).run()) {
          events.add(Event.parseFrom(((TString) result.get(0)).asBytes().getObject()));
        }
      }
      try (Result result = session.runner().fetch(count).run()) {
        assertThat(((TInt64) result.get(0)).getLong()).isEqualTo(records);
      }
    }
    return events;
  }

  private static long recordsIn(Path file) throws IOException {
    var bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    long records = 0;
    for (; bytes.hasRemaining(); records++) {
      bytes.position(bytes.position() + Math.toIntExact(bytes.getLong(bytes.position())) + 16);
    }
    return records;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("events"))) {
      return files.sorted().toList();
    }
  }

  private static Clock clock(long second) {
    return Clock.fixed(Instant.ofEpochSecond(second), ZoneOffset.UTC);
  }

  private static byte[] png(int width, int height) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", bytes);
    return bytes.toByteArray();
  }
}
