package io.equilibria;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.inspect.RunFixture;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * The examples of the page about inspecting files run unchanged, in processes whose class path
 * contains TensorFlow's messages but neither its native libraries nor the classes that call them.
 */
@Exhaustive
class InspectDocumentationTest {
  private static final String IMPORTS =
      """
      import io.equilibria.internal.checkpoint.*;
      import io.equilibria.internal.inspect.*;
      import io.equilibria.internal.inspect.graph.*;
      import java.nio.file.Path;
      """;

  @TempDir Path folder;

  @Test
  void examples_runWithoutTensorFlow() throws Exception {
    Path mine = Files.createDirectories(folder.resolve("checkpoints")).resolve("mine");
    Files.move(RunFixture.in(folder), mine);
    GraphDef.Builder graph = GraphDef.newBuilder();
    graph.addNode(NodeDef.newBuilder().setName("x").setOp("Placeholder"));
    Files.write(folder.resolve("graph.pb"), graph.build().toByteArray());

    List<String> examples = JavaExample.of(Path.of("src/site/markdown/inspect.md"));
    assertThat(examples).hasSize(2);
    JavaExample example = new JavaExample(folder, IMPORTS, withoutNatives());
    assertThat(example.run("Checkpoint", examples.get(0)).lines())
        .contains("generator/kernel float32 [20, 3]", "step float32 []")
        .contains("sum 1770.0", "whole")
        .anyMatch(line -> line.startsWith("norm 264.97"));
    assertThat(example.run("Graph", examples.get(1)))
        .startsWith("1 nodes, fed [x unknown of any rank]")
        .contains("Placeholder 1");
  }

  private static String withoutNatives() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(jar -> !jar.matches(".*(tensorflow-core-api|javacpp|tensorflow-framework).*"))
        .filter(jar -> !jar.matches(".*tensorflow-core-native-[\\d.]+-[a-z].*"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
