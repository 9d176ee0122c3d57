package io.equilibria.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.TextFormat;
import io.equilibria.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.proto.GraphDef;

/** The files that other programs read. */
class GraphFilesTest {
  private static final GameGraphs LINES = GraphCatalogue.open("parallel-lines-r1-gan");

  @TempDir Path folder;

  @Test
  void everyPart_isAGraphByItself() throws Exception {
    for (Part part : Part.values()) {
      Path file = folder.resolve(part.word() + ".pb");
      GraphFiles.write(file, LINES.graph(part));
      GraphDef read = GraphDef.parseFrom(Files.readAllBytes(file));
      assertThat(read).isEqualTo(LINES.graph(part));
      try (Graph graph = new Graph()) {
        graph.importGraphDef(read); // Refuses an op whose inputs are missing.
        assertThat(graph.toGraphDef().getNodeCount()).isEqualTo(read.getNodeCount());
      }
    }
  }

  @Test
  void step_isLessThanTheGame() {
    assertThat(LINES.graph(Part.STEP).getNodeCount())
        .isLessThan(LINES.graph(Part.GAME).getNodeCount());
    assertThat(LINES.ops(Part.STEP)).doesNotContainKey("IsFinite");
    assertThat(LINES.ops(Part.GAME)).containsKey("IsFinite");
  }

  @Test
  void text_saysTheSame() throws Exception {
    Path file = folder.resolve("generator.pbtxt");
    GraphFiles.write(file, LINES.graph(Part.GENERATOR));
    assertThat(TextFormat.parse(Files.readString(file), GraphDef.class))
        .isEqualTo(LINES.graph(Part.GENERATOR));
  }

  @Test
  void otherEndings_areRefused() {
    assertThatThrownBy(() -> GraphFiles.write(folder.resolve("a.txt"), LINES.graph(Part.GENERATOR)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected a file .pb or .pbtxt for a graph, found");
  }
}
