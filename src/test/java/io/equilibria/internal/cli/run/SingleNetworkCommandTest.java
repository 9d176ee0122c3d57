package io.equilibria.internal.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.equilibria.internal.cli.CommandRun;
import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.config.ArchitectureSpec.Mlp;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GeneratorSpec;
import io.equilibria.internal.export.LoadedModel;
import io.equilibria.internal.export.SavedModels;
import io.equilibria.internal.training.SmallRuns;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code export --single-network}. */
class SingleNetworkCommandTest {
  @TempDir static Path shared;
  private static Path run;

  @TempDir Path folder;

  @BeforeAll
  static void train() {
    ExperimentSpec base = SmallRuns.dense(1, 7);
    GeneratorSpec one = base.game().generator().withArchitecture(new Mlp(4, 1, Activation.RELU));
    run =
        SmallRuns.train(
            base.withGame(base.game().withGenerators(Collections.nCopies(3, one))),
            shared.resolve("run"));
  }

  @Test
  void words_stateTheBoundAndWhatWasMeasured() {
    Path model = folder.resolve("model");
    CommandRun ran =
        CommandRun.of("export", run, "--single-network", "--seed", 4, "--out", model, "--quiet")
            .fine();
    assertThat(ran.out().lines().toList())
        .hasSize(7)
        .satisfiesExactly(
            line -> assertThat(line).contains("SavedModel of step 7"),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "one network of 3 layers for the mixture of 3 generators (theorem 4.3)"),
            // 4-4-2: 20 + 10; 3 generators, the gate's other half 30, the selector 8 and 16, the
            // sum 12.
            line -> assertThat(line).contains("nonzero of ").contains("T p = 3 × 30 = 90"),
            line ->
                assertThat(line)
                    .containsPattern("at most 0\\.00\\d+ by construction \\(--delta 0\\.01")
                    .contains("draws were in transition zones"),
            line -> assertThat(line).startsWith("components 0, 1, 2: weights 0.333, 0.333, 0.333"),
            line -> assertThat(line).startsWith("outside the zones: "),
            line -> assertThat(line).contains("(energy test): p = "));
    try (LoadedModel loaded = SavedModels.load(model)) {
      assertThat(loaded.latent(1, 1)[0]).hasSize(5);
      assertThat(loaded.sample(3, 1)).hasDimensions(3, 2);
    }
  }

  @Test
  void json_hasTheSameAsNumbers() {
    Path model = folder.resolve("model");
    JsonNode said =
        CommandRun.of(
                "export",
                run,
                "--single-network",
                "--delta",
                0.2,
                "--weights",
                "0.3,0,0.7",
                "--out",
                model,
                "--json",
                "--quiet")
            .fine()
            .json();
    assertThat(said.get("signatures").toString()).isEqualTo("[\"serving_default\",\"sample\"]");
    JsonNode single = said.get("singleNetwork");
    assertThat(single.get("components").toString()).isEqualTo("[0,2]");
    assertThat(single.get("weights").get(1).asDouble()).isEqualTo(0.7);
    assertThat(single.get("layers").asInt()).isEqualTo(3);
    assertThat(single.get("totalVariationBound").asDouble()).isBetween(0.05, 0.2);
    assertThat(single.get("zoneShare").asDouble()).isBetween(0.05, 0.21);
    assertThat(single.get("largestDifference").asDouble()).isBetween(0.0, 1e-5);
    // T p = 2 x 30; the gate's other half of 10 each, 2 units of 2 numbers, 4 x 2 from them, 8
    // sums.
    assertThat(single.get("componentParameters").asInt()).isEqualTo(60);
    assertThat(single.get("nonzeroParameters").asInt()).isLessThanOrEqualTo(60 + 20 + 4 + 8 + 8);
    assertThat(single.get("draws").asInt()).isEqualTo(10_000);
  }

  @Test
  void badInput_isRefusedAndWritesNothing() {
    refused("--delta: expected together with --single-network, found without it", "--delta", 0.1);
    refused("--weights: expected together with --single-network", "--weights", "1");
    refused("delta: expected", "--single-network", "--delta", 0);
    refused("found 1.0", "--single-network", "--delta", 1);
    refused("found 'x'", "--single-network", "--weights", "0.5,x,0.2");
    refused("found -0.5 for component 1", "--single-network", "--weights", "0.5,-0.5,1");
    refused("sum of 1, found 0.9", "--single-network", "--weights", "0.5,0.2,0.2");
    refused("3 components, found 2", "--single-network", "--weights", "0.5,0.5");
    refused("all of it on component 1", "--single-network", "--weights", "0,1,0");
    refused("--seed does not apply here", "--seed", 3);
    assertThat(Files.exists(folder.resolve("model"))).isFalse();
  }

  private void refused(String text, Object... options) {
    Object[] words = new Object[options.length + 4];
    words[0] = "export";
    words[1] = run;
    words[2] = "--out";
    words[3] = folder.resolve("model");
    System.arraycopy(options, 0, words, 4, options.length);
    CommandRun.of(words).refused(text);
  }
}
