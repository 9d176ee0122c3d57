package io.equilibria.internal.inspect.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import io.equilibria.InputException;
import io.equilibria.internal.inspect.Graphs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.GraphDef;

class GraphFileTest {
  @TempDir Path folder;

  private GraphFile read(String name, byte[] bytes) throws IOException {
    return GraphFile.read(Files.write(folder.resolve(name), bytes));
  }

  private GraphFile text(String name, Message message) throws IOException {
    String text = TextFormat.printer().printToString(message);
    return read(name, text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void graph_isCountedNodeByNode() throws IOException {
    GraphFile file = read("g.pb", Graphs.graph().toByteArray());
    assertThat(file.kind()).isEqualTo(GraphFile.Kind.GRAPH);
    GraphContent content = file.graphs().get(0).content();
    assertThat(content.nodes()).isEqualTo(8);
    assertThat(content.functions()).isEqualTo(1);
    assertThat(content.functionNodes()).isEqualTo(2);
    assertThat(content.producer()).isEqualTo(1994);
    assertThat(content.ops()).hasSize(9);
    assertThat(content.ops().get("AddV2")).isEqualTo(new GraphContent.OpCount(1, 1));
    assertThat(content.placeholders())
        .containsExactly(new Port("x", "float32", Optional.of(List.of(-1L, 3L)), ""));
    assertThat(content.variables())
        .containsExactly(
            new Port("layer/w", "bfloat16", Optional.of(List.of(3L, 2L)), "handle"),
            new Port("old", "float32", Optional.empty(), ""));
    assertThat(content.ends()).containsExactly("old"); // y is waited for by `ready`.
    assertThat(content.constantBytes()).isBetween(100L, 120L);
  }

  @Test
  void ends_areWhatNobodyTakes_whateverTheOrder() throws IOException {
    GraphDef backwards =
        GraphDef.newBuilder()
            .addNode(Graphs.node("second", "Relu", "first:1"))
            .addNode(Graphs.node("first", "Split"))
            .addNode(Graphs.node("third", "Neg", "second"))
            .build();
    assertThat(read("g.pb", backwards.toByteArray()).graphs().get(0).content().ends())
        .containsExactly("third");
  }

  @Test
  void savedModel_hasItsSignaturesAndItsWriter() throws IOException {
    GraphFile file = read("saved_model.pb", Graphs.savedModel().toByteArray());
    assertThat(file.kind()).isEqualTo(GraphFile.Kind.SAVED_MODEL);
    MetaGraph graph = file.graphs().get(0);
    assertThat(graph.tags()).containsExactly("serve");
    assertThat(graph.tensorFlow()).isEqualTo("2.18.0");
    assertThat(graph.gitVersion()).isEqualTo("v2.18.0-rc2");
    Signature signature = graph.signatures().get(0);
    assertThat(signature.name()).isEqualTo("serving_default");
    assertThat(signature.inputs())
        .containsExactly(new Port("x", "float32", Optional.of(List.of(-1L, 3L)), "x:0"));
    assertThat(GraphContentText.signatures(graph.signatures()))
        .contains("  out  y  float32 [?, 2]  y:0");
    assertThat(graph.content().nodes()).isEqualTo(8);
  }

  @Test
  void everyKind_isToldByItsContentAsBytesAndAsText() throws IOException {
    GraphFile meta = read("any.pb", Graphs.metaGraph().toByteArray());
    assertThat(meta.kind()).isEqualTo(GraphFile.Kind.META_GRAPH);
    for (Message message : List.of(Graphs.graph(), Graphs.metaGraph(), Graphs.savedModel())) {
      GraphFile bytes = read("any.pb", message.toByteArray());
      GraphFile text = text("any.pbtxt", message);
      assertThat(text.kind()).isEqualTo(bytes.kind());
      assertThat(text.graphs()).isEqualTo(bytes.graphs());
    }
  }

  private void assertRefused(String name, byte[] bytes, String... words) {
    assertThatThrownBy(() -> read(name, bytes))
        .isInstanceOf(InputException.class)
        .message()
        .contains("is no graph that can be read")
        .contains(words)
        .doesNotContain("Exception", "\n");
  }

  @Test
  void whatIsNoGraph_isRefused() {
    byte[] graph = Graphs.graph().toByteArray();
    assertRefused("g.pb", new byte[0], "it is empty");
    assertRefused("g.pb", new byte[100], "malformed");
    assertRefused("g.pb", Arrays.copyOf(graph, graph.length - 3), "cut short");
    assertRefused("g.pb", "\u0089HDF\r\n".getBytes(StandardCharsets.ISO_8859_1), "it is damaged");
    assertRefused("g.pb", new byte[] {8, 1}, "it holds no graph");
    byte[] nameless = GraphDef.newBuilder().addNode(Graphs.node("", "Relu")).build().toByteArray();
    assertRefused("g.pb", nameless, "no name or no type");
    assertRefused("g.pbtxt", "node { name: 3 }".getBytes(StandardCharsets.UTF_8), "line 1");
    assertRefused("g.pbtxt", "hello".getBytes(StandardCharsets.UTF_8), "line 1");
    assertRefused("g.pbtxt", new byte[] {(byte) 0xff, 1}, "its bytes are none");
    assertRefused("g.pbtxt", " ".getBytes(StandardCharsets.UTF_8), "it holds no node");
  }

  @Test
  void messagesWithinMessagesWithoutEnd_areRefused() {
    String deep = "list { func { attr { key: \"k\" value { ";
    String text = "node { name: \"n\" op: \"o\" attr { key: \"k\" value { " + deep.repeat(20_000);
    assertRefused("g.pbtxt", text.getBytes(StandardCharsets.UTF_8), "line 1");
    byte[] groups = new byte[100_000];
    Arrays.fill(groups, (byte) 0x53); // A group within a group, of a field unknown.
    assertRefused("g.pb", groups, "malformed");
  }

  @Test
  void namesWithControlCharacters_areShownWithoutThem() throws IOException {
    GraphDef odd = GraphDef.newBuilder().addNode(Graphs.node("a\u001b[31m", "Relu")).build();
    GraphContent content = read("g.pb", odd.toByteArray()).graphs().get(0).content();
    assertThat(GraphContentText.ports(content)).contains("a\\u{1b}[31m").doesNotContain("\u001b");
    byte[] op = GraphDef.newBuilder().addNode(Graphs.node("a", "Re lu")).build().toByteArray();
    assertRefused("g.pb", op, "the type of a node is no word");
  }

  @Test
  void missingFilesAndFolders_areToldApart() {
    assertThatThrownBy(() -> GraphFile.read(folder.resolve("none.pb")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("it does not exist");
    assertThatThrownBy(() -> GraphFile.read(folder))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("found a folder");
  }
}
