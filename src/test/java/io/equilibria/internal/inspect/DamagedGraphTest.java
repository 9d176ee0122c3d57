package io.equilibria.internal.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import com.sun.management.ThreadMXBean;
import io.equilibria.InputException;
import io.equilibria.TakesMinutes;
import io.equilibria.internal.inspect.graph.GraphContentText;
import io.equilibria.internal.inspect.graph.GraphFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.SavedModel;

/** Reads damaged graphs: the result is another graph or a fault in one line, nothing else. */
class DamagedGraphTest {
  /** What reading a graph of a kB takes, and much more. */
  private static final long MEMORY = 4 << 20;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir Path folder;

  private int told;

  /** Every byte of a SavedModel, which has the others within it; of those some. */
  private static int step(Message message) {
    return message instanceof SavedModel ? 1 : 5;
  }

  static Stream<Message> messages() {
    return Stream.of(Graphs.graph(), Graphs.metaGraph(), Graphs.savedModel());
  }

  private void read(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    long before = THREADS.getCurrentThreadAllocatedBytes();
    try {
      GraphFile.read(file).graphs().forEach(graph -> GraphContentText.ops(graph.content()));
    } catch (InputException e) {
      assertThat(e.getMessage()).doesNotContain("Exception", "\n", "null");
      told++;
    } catch (RuntimeException | Error e) {
      fail("damaged graph", e);
    }
    assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(MEMORY);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void damagedBytes_areToldOrReadAsAnother(Message message) {
    Path file = folder.resolve("graph.pb");
    int all = Splices.forEach(message.toByteArray(), step(message), bytes -> read(file, bytes));
    assertThat(told).isBetween(all / 3, all - 1);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void damagedTexts_areToldOrReadAsAnother(Message message) {
    damageText(message, 25);
  }

  @TakesMinutes
  @ParameterizedTest
  @MethodSource("messages")
  void textsDamagedAnywhere_areToldOrReadAsAnother(Message message) {
    damageText(message, 1);
  }

  private void damageText(Message message, int step) {
    Path file = folder.resolve("graph.pbtxt");
    byte[] text = TextFormat.printer().printToString(message).getBytes(StandardCharsets.UTF_8);
    int all = Splices.forEach(text, step, bytes -> read(file, bytes));
    assertThat(told).isBetween(all / 3, all - 1);
  }

  /** All that is ever allocated, of which a node at a time is kept: no copy of the whole. */
  @Test
  void largeGraphs_areReadNodeByNode() throws IOException {
    GraphDef.Builder graph = GraphDef.newBuilder();
    for (int i = 0; i < 200; i++) {
      graph.addNode(Graphs.node("c" + i, "Const").putAttr("value", Graphs.constant(100_000)));
    }
    Path file = Files.write(folder.resolve("large.pb"), graph.build().toByteArray());
    long before = THREADS.getCurrentThreadAllocatedBytes();
    assertThat(GraphFile.read(file).graphs().get(0).content().constantBytes())
        .isGreaterThan(20_000_000L);
    assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(3 * Files.size(file));
  }

  /** Lengths of gigabytes in a file of some bytes. */
  @Test
  void lengthsOfMuchMemory_areNotBelieved() {
    for (int field : new int[] {0x0a, 0x12, 0x2a}) {
      byte[] huge = {(byte) field, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x07, 1};
      read(folder.resolve("huge.pb"), huge);
      byte[] within = {0x0a, 0x10, 0x0a, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x07};
      read(folder.resolve("within.pb"), within);
    }
    assertThat(told).isEqualTo(6);
  }
}
