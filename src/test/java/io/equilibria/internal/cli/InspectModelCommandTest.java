package io.equilibria.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.equilibria.internal.checkpoint.PythonCheckpoints;
import io.equilibria.internal.inspect.RunFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/** {@code inspect} of what is more than a checkpoint: runs, SavedModels, graphs. */
class InspectModelCommandTest {
  @TempDir Path folder;

  private static final GraphDef GRAPH =
      GraphDef.newBuilder()
          .addNode(NodeDef.newBuilder().setName("x").setOp("Placeholder"))
          .addNode(NodeDef.newBuilder().setName("w").setOp("VarHandleOp"))
          .addNode(NodeDef.newBuilder().setName("y").setOp("Neg").addInput("x"))
          .build();

  private Path model() throws IOException {
    Path model = Files.createDirectories(folder.resolve("model"));
    TensorInfo info = TensorInfo.newBuilder().setName("x:0").setDtype(DataType.DT_HALF).build();
    MetaGraphDef graph =
        MetaGraphDef.newBuilder()
            .setMetaInfoDef(
                MetaGraphDef.MetaInfoDef.newBuilder()
                    .addTags("serve")
                    .setTensorflowVersion("2.18.0"))
            .putSignatureDef("sample", SignatureDef.newBuilder().putInputs("count", info).build())
            .setGraphDef(GRAPH)
            .build();
    Files.write(
        model.resolve("saved_model.pb"),
        SavedModel.newBuilder()
            .setSavedModelSchemaVersion(1)
            .addMetaGraphs(graph)
            .build()
            .toByteArray());
    return model;
  }

  private Path withVariables() throws IOException {
    Path model = model();
    Path variables = Files.createDirectory(model.resolve("variables"));
    PythonCheckpoints.copy("shards", variables);
    try (var files = Files.list(variables)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString().replace("shards", "variables");
        Files.move(file, variables.resolve(name));
      }
    }
    return model;
  }

  @Test
  void savedModel_isShownWithSignaturesOpsAndVariables() throws IOException {
    Path model = withVariables();
    assertThat(CommandRun.of("inspect", model).fine().out())
        .contains("a SavedModel of ", "tags serve; written by TensorFlow 2.18.0")
        .contains("signature sample\n  in   count  float16 []  x:0")
        .contains("3 nodes of 3 types", "a/kernel   float32  [5, 3]");
    JsonNode json = CommandRun.of("inspect", model, "--json").fine().json();
    assertThat(json.at("/graphs/0/signatures/0/name").asText()).isEqualTo("sample");
    assertThat(json.at("/graphs/0/ops/Neg/graph").asInt()).isEqualTo(1);
    assertThat(json.at("/variables/parameters").asInt()).isEqualTo(45);
    assertThat(CommandRun.of("inspect", model, "a/kernel").fine().out()).startsWith("a/kernel: ");
    assertThat(CommandRun.of("inspect", model, "--verify").fine().out()).contains("whole, 4");
  }

  @Test
  void damagedModels_areVerifiedToTheLast() throws IOException {
    Path model = withVariables();
    Files.write(model.resolve("variables/variables.data-00001-of-00003"), new byte[60]);
    Files.write(model.resolve("saved_model.pb"), new byte[] {8, 1, 18});
    CommandRun run = CommandRun.of("inspect", model, "--verify");
    assertThat(run.code()).isEqualTo(ExitCode.CHECK_FAILED);
    assertThat(run.out())
        .contains("it ends within a field: cut short", "c/kernel: expected checksum")
        .endsWith("damaged, faults: 2\n");
    CommandRun.of("inspect", model).refused("it ends within a field");
  }

  @Test
  void modelWithoutItsVariables_isNotWhole() throws IOException {
    Path model = model();
    String words = "no variables are saved, though the graph has 1";
    assertThat(CommandRun.of("inspect", model).fine().out()).contains(words);
    CommandRun run = CommandRun.of("inspect", model, "--verify");
    assertThat(run.code()).isEqualTo(ExitCode.CHECK_FAILED);
    assertThat(run.out()).contains(words);
  }

  @Test
  void graph_isShown() throws IOException {
    Path file = Files.write(folder.resolve("g.pb"), GRAPH.toByteArray());
    assertThat(CommandRun.of("inspect", file).fine().out())
        .contains("a graph of", "fed       x", "variable  w", "ends      w, y");
    JsonNode json = CommandRun.of("inspect", file, "--json").fine().json();
    assertThat(json.get("kind").asText()).isEqualTo("graph");
    assertThat(json.at("/graphs/0/placeholders/0/shape").isNull()).isTrue();
    assertThat(CommandRun.of("inspect", file, "--verify").fine().out()).endsWith("g.pb: whole\n");
    CommandRun.of("inspect", file, "x").refused("is a graph, which has no named tensors");
  }

  @Test
  void run_isShownWithItsLatestCheckpoint() throws IOException {
    Path run = RunFixture.in(folder);
    assertThat(CommandRun.of("inspect", run).fine().out())
        .contains(": a run\n", "finished at step 20 of", "11 files, ", "ckpt-20\n\ntensor");
    JsonNode json = CommandRun.of("inspect", run, "--json").fine().json();
    assertThat(json.at("/run/state").asText()).isEqualTo("finished");
    assertThat(json.at("/run/experiment/data/kind").asText()).isEqualTo("digits");
    assertThat(json.at("/tensors/0/name").asText()).isEqualTo("generator/kernel");
    assertThat(CommandRun.of("inspect", run, "--verify").fine().out())
        .contains("whole (every byte");
  }

  @Test
  void damagedRun_isShownAsFarAsItGoesAndExits1() throws IOException {
    Path run = RunFixture.in(folder);
    Files.write(run.resolve("ckpt-20.index"), new byte[60]);
    for (String option : new String[] {"--quiet", "--verify"}) {
      CommandRun shown = CommandRun.of("inspect", run, option);
      assertThat(shown.code()).isEqualTo(ExitCode.CHECK_FAILED);
      assertThat(shown.err()).isEmpty();
      assertThat(shown.out()).contains("damaged  ckpt-20: ", "1 damaged");
    }
  }

  @Test
  void history_isShownAndDrawn() throws IOException {
    Path run = RunFixture.in(folder);
    Path picture = folder.resolve("norms.png");
    assertThat(CommandRun.of("inspect", run, "--history", "--out", picture).fine().out())
        .containsPattern("generator/kernel +\\d+\\.\\d+ +\\d+\\.\\d+ +\\+\\d+\\.\\d+ %  ▁█")
        .contains("2 checkpoints at steps 10, 20", "1 of 1 tensors");
    assertThat(picture).isNotEmptyFile();
    JsonNode json = CommandRun.of("inspect", run, "generator", "--history", "--json").fine().json();
    assertThat(json.get("tensors")).hasSize(1);
    assertThat(json.at("/tensors/0/norms")).hasSize(2);
    assertThat(CommandRun.of("inspect", run, "step", "--history").fine().out())
        .containsPattern("(?m)^step ");
  }

  @Test
  void page_isWritten() {
    Path page = folder.resolve("c.html");
    assertThat(
            CommandRun.of("inspect", PythonCheckpoints.of("odd"), "--html", "--out", page)
                .fine()
                .out())
        .endsWith("c.html: 26 tensors; open it in a browser\n");
    assertThat(page).content().contains("<title>odd: 82 parameters, all finite</title>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CKPT --history             | expected a folder with checkpoints, found
          RUN --history --out x.pdf  | --out: expected a file .png, found x.pdf
          RUN nothing --history      | has a tensor of numbers nothing, nor one below it
          RUN --history --csv        | --csv and --slice cannot be combined with --history
          RUN --history --verify     | expected one of --verify, --diff, --history and --html, found
          CKPT --html --out x.png    | --out: expected a file .html, found x.png
          CKPT --html --json         | --html requires a complete checkpoint, and only --out FILE.html
          CKPT --html --out src      | --out: src is a folder; name a file in it
          none.pb                    | cannot read none.pb: it does not exist
          pom.pbtxt                  | cannot read pom.pbtxt: it does not exist
          """)
  void mistakes_areToldInOneLine(String arguments, String message) throws IOException {
    String run = arguments.startsWith("RUN") ? RunFixture.in(folder).toString() : "";
    String line = arguments.replace("CKPT", PythonCheckpoints.of("shards").toString());
    CommandRun.ofLine("inspect " + line.replace("RUN", run)).refused(message);
  }

  @Test
  void circlesOfLinks_areTold() throws IOException {
    Path loop = folder.resolve("loop.pb");
    Files.createSymbolicLink(loop, loop);
    CommandRun.of("inspect", loop).refused("loop.pb", "form a loop");
  }
}
