package io.equilibria.internal.cli.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.equilibria.internal.cli.CommandRun;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.proto.GraphDef;

/** {@code equilibria graph}. */
class GraphCommandTest {
  @TempDir Path folder;

  @Test
  void entry_isShownAsTheCatalogueHasIt() throws Exception {
    assertThat(CommandRun.ofLine("graph parallel-lines-gan-gp").fine().out())
        .isEqualTo(Files.readString(Path.of("graphs/parallel-lines-gan-gp.txt")));
  }

  @Test
  void files_areWrittenOfWhatTheOptionsMake() throws Exception {
    Path run = folder.resolve("run");
    Files.createDirectories(run);
    Files.writeString(
        run.resolve("experiment.yaml"),
        CommandRun.ofLine("config show ring --game hinge").fine().out());
    Path out = folder.resolve("a.pb");
    Path svg = folder.resolve("a.svg");
    Path dot = folder.resolve("a.dot");
    Path events = folder.resolve("tensorboard");
    String out1 =
        CommandRun.of(
                "graph",
                run,
                "--set",
                "game.discriminator.steps=2",
                "--out",
                out,
                "--svg",
                svg,
                "--dot",
                dot,
                "--tensorboard",
                events)
            .fine()
            .out();
    assertThat(out1.lines()).hasSize(4);
    GraphDef graph = GraphDef.parseFrom(Files.readAllBytes(out));
    assertThat(graph.getNodeList())
        .anyMatch(node -> node.getName().startsWith("discriminator_step_1/"))
        .noneMatch(node -> node.getName().startsWith("discriminator_step_2/"));
    assertThat(svg).content().contains("2 times; the last is drawn", "hinge");
    assertThat(dot).content().startsWith("digraph \"ring: step\"");
    assertThat(events.resolve("events")).isNotEmptyDirectory();
  }

  @Test
  void json_holdsVariablesOpsAndFiles() {
    Path out = folder.resolve("g.pbtxt");
    JsonNode json =
        CommandRun.of("graph", "dirac-wgan", "--part", "generator", "--out", out, "--json")
            .fine()
            .json();
    assertThat(json.at("/variables/0/name").asText()).isEqualTo("generator/point_1/position");
    assertThat(json.at("/ops/generator/Placeholder").asInt()).isEqualTo(1);
    assertThat(json.at("/flops_per_step").asDouble()).isPositive();
    assertThat(json.at("/written/out").asText()).isEqualTo(out.toString());
    assertThat(out).content().contains("name: \"samples\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "digitss | unknown graph `digitss`; expected an experiment (parallel-lines,",
        "digits --level ops | --level is for drawings: expected --svg or --dot as well",
        "digits --part step | --part selects the output",
        "digits --svg a.svg --level op | expected players or layers or ops, found 'op'",
        "digits --svg a.svg --part all | expected step or generator or game, found 'all'",
        "parallel-lines --out a.txt | expected a file .pb or .pbtxt for a graph, found a.txt",
        "parallel-lines --svg src | --svg: src is a folder",
        "src | src is not the folder of a run",
        "none.yaml | none.yaml: expected an experiment's YAML file, found none",
        "parallel-lines --set game.loss=foo | unknown loss `foo`",
        "parallel-lines --tensorboard pom.xml | cannot write pom.xml/events",
      })
  void badInput_isRefused(String line, String message) {
    CommandRun.ofLine("graph " + line).refused(message);
  }
}
