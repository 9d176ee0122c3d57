package io.equilibria.internal.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.equilibria.Exhaustive;
import io.equilibria.internal.cli.CommandRun;
import io.equilibria.internal.cli.ExitCode;
import io.equilibria.internal.config.ExperimentYaml;
import io.equilibria.internal.training.SmallRuns;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on a game of two generators and two discriminators. */
class SeveralPlayersTest {
  @TempDir static Path folder;

  private static Path yaml;
  private static Path run;
  private static CommandRun trained;

  @BeforeAll
  static void train() throws Exception {
    yaml = folder.resolve("several.yaml");
    run = folder.resolve("run");
    Files.writeString(yaml, ExperimentYaml.settings(SmallRuns.several(2, 10)));
    trained = CommandRun.of("train", yaml, "--out", run, "--quiet", "--threads", 1);
  }

  @Test
  void training_endsWithWhatCanBeDoneWithTheRun() {
    assertThat(trained.code()).as(trained.err()).isEqualTo(ExitCode.OK);
    assertThat(run.resolve("ckpt-10.index")).exists();
    assertThat(run.resolve("samples")).exists();
  }

  @Test
  void samplesAndExports_areOfTheMixture() {
    JsonNode drawn =
        CommandRun.of("sample", run, "--out", folder.resolve("s.npy"), "--json", "--quiet")
            .fine()
            .json();
    assertThat(drawn.get("componentWeights").toString()).isEqualTo("[0.5,0.5]");
    JsonNode model =
        CommandRun.of("export", run, "--out", folder.resolve("model"), "--json", "--quiet")
            .fine()
            .json();
    assertThat(model.get("signatures").toString()).contains("mixture", "component");
  }

  @Test
  void inspection_namesAllPlayers() {
    assertThat(CommandRun.of("inspect", run).fine().out())
        .contains("mlp + affine against mlp + mlp learn ring, loss non-saturating, penalty")
        .contains("generator_1_loss");
  }

  @Test
  void report_hasACurveOfEveryPlayer() {
    CommandRun.of("report", run, "--quiet").fine();
    assertThat(run.resolve("report/index.html"))
        .content()
        .contains("<figure id=\"players-discriminator-loss\">")
        .contains("<figure id=\"players-generator-loss\">", "<figure id=\"players-penalty\">");
  }

  @Test
  @Exhaustive
  void stability_takesTheParametersOfAll() {
    JsonNode found =
        CommandRun.of("stability", run, "--samples", 8, "--json", "--quiet").fine().json();
    assertThat(found.get("parameters").asInt()).isEqualTo(22 + 8 + 21 + 13);
    assertThat(found.get("rates").toString()).isEqualTo("[0.01,0.002,0.01,0.01]");
    assertThat(found.get("discriminatorSteps").toString()).isEqualTo("[1,2]");
    assertThat(CommandRun.of("stability", run, "--samples", 8, "--quiet").fine().out())
        .contains("rates 0.0100, 0.00200 (generators) and 0.0100, 0.0100 (discriminators)")
        .contains("(1, 2 of the discriminators, then one of each generator)")
        .contains("optimisers Sgd, Sgd and Sgd, Sgd.");
  }

  @Test
  void graph_listsAllPlayers() {
    assertThat(CommandRun.of("graph", yaml).fine().out())
        .contains("generator_1: [3] -> [2]", "discriminator_1: [2] -> [1]")
        .contains("latent of generator_1", "discriminator_1 non-saturating, and penalty, by 13")
        .contains("generator 336, generator_1 112, discriminator 328, discriminator_1 200")
        .contains("z [any, 4] -> samples [any, 2], of the generator that the last number of z");
    JsonNode json = CommandRun.of("graph", yaml, "--json").fine().json();
    assertThat(json.get("players")).hasSize(4);
    assertThat(json.get("gradients").has("generator_1")).isTrue();
  }

  @Test
  void drawings_areOfOps() {
    Path svg = folder.resolve("ops.svg");
    CommandRun.of("graph", yaml, "--svg", svg, "--level", "ops").fine();
    assertThat(svg).content().contains("generator_1", "discriminator_1");
    CommandRun.of("graph", yaml, "--svg", folder.resolve("layers.svg"))
        .refused(
            ExitCode.BAD_INPUT, "layers: ", "found lists of 2 and 2; draw the ops (--level ops)");
    CommandRun.of("graph", yaml, "--svg", folder.resolve("p.svg"), "--level", "players")
        .refused(
            ExitCode.BAD_INPUT, "players: ", "found lists of 2 and 2; draw the ops (--level ops)");
    CommandRun.of("graph", yaml, "--out", folder.resolve("g.pb"), "--part", "generator").fine();
  }
}
