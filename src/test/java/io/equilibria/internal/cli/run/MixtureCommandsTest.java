package io.equilibria.internal.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.equilibria.Exhaustive;
import io.equilibria.internal.cli.CommandRun;
import io.equilibria.internal.cli.ExitCode;
import io.equilibria.internal.config.ExperimentYaml;
import io.equilibria.internal.training.SmallRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands on a mixture of three against three with trained weights. */
class MixtureCommandsTest {
  @TempDir static Path folder;
  private static Path yaml;
  private static Path run;

  @BeforeAll
  static void train() throws IOException {
    yaml = folder.resolve("dense.yaml");
    run = folder.resolve("run");
    Files.writeString(yaml, ExperimentYaml.settings(SmallRuns.dense(2, 20)));
    train(3, run, "--set", "game.mixture.rate=0.1").fine();
  }

  private static CommandRun train(int components, Path out, Object... more) {
    Object[] words = {"train", yaml, "--mixture", components, "--out", out, "--threads", 1};
    Object[] all = new Object[words.length + more.length];
    System.arraycopy(words, 0, all, 0, words.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return CommandRun.of(all);
  }

  @Test
  void mixture_setsTheNumbersOfBothSides() {
    JsonNode settings =
        CommandRun.of("config", "show", yaml, "--mixture", 4, "--json", "--quiet").fine().json();
    assertThat(settings.get("game.mixture.generators").asInt()).isEqualTo(4);
    assertThat(settings.get("game.mixture.discriminators").asInt()).isEqualTo(4);
    String changed =
        CommandRun.of(
                "config",
                "show",
                yaml,
                "--mixture",
                4,
                "--set",
                "game.mixture.discriminators=1",
                "--quiet")
            .fine()
            .out();
    assertThat(changed).contains("generators: 4", "discriminators: 1");
  }

  /** The field has the mixture weights of each side after its networks, with their own rate. */
  @Test
  @Exhaustive
  @Timeout(240)
  void stability_takesTheWeightsToo() {
    Path small = folder.resolve("small");
    CommandRun.ofLine(
            "train parallel-lines --mixture 2 --steps 2 --quiet --set replicas=1"
                + " --set game.mixture.rate=0.1 --set game.discriminator.architecture.width=2"
                + " --out "
                + small)
        .fine();
    assertThat(CommandRun.of("stability", small, "--samples", 8, "--quiet").fine().out())
        .containsPattern("replica 0: \\d+ parameters")
        .contains(", 0.100 (generators, then their weights) and ")
        .contains(", 0.100 (discriminators, then their weights)")
        .contains(" of the discriminators, then one of each generator)");
  }

  @Test
  void numberOutOfRange_isRefused() {
    for (int components : new int[] {0, -1, 1025}) {
      train(components, folder.resolve("none"))
          .refused(
              ExitCode.BAD_INPUT,
              "--mixture: expected 1 to 1024 generators and as many discriminators",
              "found " + components);
    }
    assertThat(folder.resolve("none")).doesNotExist();
  }

  @Test
  void sample_saysHowManyCameOfEachComponent() {
    CommandRun words =
        CommandRun.of("sample", run, "--count", 400, "--out", folder.resolve("s.npy")).fine();
    assertThat(words.out()).containsPattern("components: \\d+ of 0, \\d+ of 1, \\d+ of 2; ");
    JsonNode json =
        CommandRun.of("sample", run, "--count", 400, "--out", folder.resolve("s.npy"), "--json")
            .fine()
            .json();
    int[] counts = new int[3];
    json.get("components").forEach(one -> counts[one.asInt()]++);
    double sum = 0;
    for (int k = 0; k < 3; k++) {
      assertThat(json.get("componentCounts").get(k).asInt()).isEqualTo(counts[k]).isPositive();
      assertThat(words.out()).contains(counts[k] + " of " + k);
      sum += json.get("componentWeights").get(k).asDouble();
    }
    assertThat(sum).isCloseTo(1, within(1e-6));
  }

  @Test
  void component_drawsOnlyOfThatGenerator() throws IOException {
    Path first = folder.resolve("first.npy");
    Path second = folder.resolve("second.npy");
    CommandRun said =
        CommandRun.of("sample", run, "--component", 0, "--count", 5, "--out", first).fine();
    assertThat(said.out()).contains("component 0; generator: component 0 of a mixture of 3");
    CommandRun.of("sample", run, "--component", 1, "--count", 5, "--out", second).fine();
    assertThat(Files.readAllBytes(first)).isNotEqualTo(Files.readAllBytes(second));
  }

  @Test
  void componentThatIsNone_isRefused() {
    for (int component : new int[] {-1, 3}) {
      CommandRun.of("sample", run, "--component", component, "--out", folder.resolve("n.npy"))
          .refused(
              ExitCode.BAD_INPUT,
              "--component: expected the number of a generator, 0 to 2, found " + component);
    }
    Path single = SmallRuns.train(SmallRuns.dense(1, 2), folder.resolve("single"));
    CommandRun.of("sample", single, "--component", 0)
        .refused(ExitCode.BAD_INPUT, "expected a run of several generators, found one");
    CommandRun.of("sample", run, "--label", 1)
        .refused(ExitCode.BAD_INPUT, "--label: expected a run whose generator is given classes");
  }

  @Test
  void checkpointOfAnotherNumber_isRefused() throws IOException {
    train(2, folder.resolve("fewer"), "--init-from", run)
        .refused(ExitCode.BAD_INPUT, "mixture/generators: expected [2] or [2, 2], found [2, 3]");
    train(4, folder.resolve("more"), "--init-from", run)
        .refused(ExitCode.BAD_INPUT, "mixture/generators: expected [4] or [2, 4], found [2, 3]");
    Path changed = folder.resolve("changed");
    SmallRuns.train(ExperimentYaml.read(run.resolve("experiment.yaml")).withReplicas(1), changed);
    Path settings = changed.resolve("experiment.yaml");
    Files.writeString(
        settings, Files.readString(settings).replace("    generators: 3", "    generators: 2"));
    CommandRun.of("resume", changed, "--steps", 30, "--accept-changes")
        .refused(ExitCode.BAD_INPUT, "mixture/generators: expected float32 [2], found float32 [3]");
    CommandRun.of("sample", changed)
        .refused(ExitCode.BAD_INPUT, "mixture/generators: expected float32 [2], found float32 [3]");
  }

  @Test
  void weightsOfTheSameNumber_areTaken() {
    Path next = folder.resolve("next");
    train(3, next, "--init-from", run, "--steps", 1, "--set", "game.mixture.weights=trained")
        .fine();
    double[] before = weights(run, 20);
    double[] after = weights(next, 0);
    assertThat(after).containsExactly(before, within(1e-6));
    assertThat(before[0]).isNotEqualTo(1.0 / 3);
  }

  private static double[] weights(Path folder, long step) {
    JsonNode rows =
        CommandRun.of("inspect", folder.resolve("ckpt-" + step), "mixture/generators", "--json")
            .fine()
            .json()
            .get("weights");
    return new double[] {
      rows.get(0).get(0).asDouble(), rows.get(0).get(1).asDouble(), rows.get(0).get(2).asDouble()
    };
  }

  @Test
  void inspect_showsWeightsBesideLogWeights() {
    JsonNode json = CommandRun.of("inspect", run, "mixture/discriminators", "--json").fine().json();
    for (int replica = 0; replica < 2; replica++) {
      double sum = 0;
      for (int k = 0; k < 3; k++) {
        sum += Math.exp(json.get("values").get(replica).get(k).asDouble());
      }
      for (int k = 0; k < 3; k++) {
        double log = json.get("values").get(replica).get(k).asDouble();
        assertThat(json.get("weights").get(replica).get(k).asDouble())
            .isCloseTo(Math.exp(log) / sum, within(1e-6));
      }
    }
    assertThat(CommandRun.of("inspect", run, "mixture/discriminators").fine().out())
        .contains("weights of the discriminators, softmax of these log-weights:", "replica");
    assertThat(CommandRun.of("inspect", run).fine().out()).contains("3 x mlp against 3 x mlp");
  }

  @Test
  void graph_drawsOnePairOfTheMixture() {
    Path svg = folder.resolve("layers.svg");
    CommandRun.of("graph", yaml, "--mixture", 3, "--svg", svg).fine();
    assertThat(svg)
        .content()
        .contains("one of 3 generators and one of 3 discriminators, whose payoffs are mixed");
    assertThat(CommandRun.of("graph", yaml, "--mixture", 3).fine().out())
        .contains("z [any, 5] -> samples [any, 2]", "mixture/generators", "by 3 log-weights");
  }

  @Test
  void export_samplesAsTheRunDoes() {
    Path model = folder.resolve("model");
    assertThat(CommandRun.of("export", run, "--out", model).fine().out()).contains("SavedModel");
    assertThat(CommandRun.of("inspect", model).fine().out())
        .contains("mixture", "component", "payoff_real", "discriminator_logits");
  }
}
