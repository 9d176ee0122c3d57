package io.equilibria.internal.cli.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.equilibria.internal.cli.CommandRun;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.training.SmallRuns;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TournamentCommandTest {
  @TempDir static Path folder;

  private static Path run;

  @BeforeAll
  static void train() {
    run =
        SmallRuns.train(
            Overrides.apply(SmallRuns.several(1, 20), List.of("training.keep=9")),
            folder.resolve("run"));
  }

  @Test
  void json_holdsThePayoffsAndTheEquilibrium() {
    Path out = folder.resolve("games");
    JsonNode said =
        CommandRun.of(
                "tournament", run, "--samples", 200, "--seed", 4, "--out", out, "--json", "--quiet")
            .fine()
            .json();
    assertThat(said.get("payoff").asText()).isEqualTo("log");
    assertThat(said.get("indifferent").asDouble()).isCloseTo(-2 * Math.log(2), within(1e-12));
    assertThat(said.get("heldOut").asBoolean()).isTrue();
    assertThat(said.get("payoffs")).hasSize(3).allSatisfy(row -> assertThat(row).hasSize(3));
    assertThat(said.get("errors").get(0).get(0).asDouble()).isPositive();
    double value = said.get("value").asDouble();
    assertThat(said.at("/interval/0").asDouble()).isLessThan(said.at("/interval/1").asDouble());
    assertThat(said.at("/fictitiousPlay/lower").asDouble()).isLessThanOrEqualTo(value + 1e-9);
    assertThat(said.at("/multiplicativeWeights/upper").asDouble())
        .isGreaterThanOrEqualTo(value - 1e-9);
    double generators = 0;
    double discriminators = 0;
    for (JsonNode one : said.get("checkpoints")) {
      generators += one.get("generatorWeight").asDouble();
      discriminators += one.get("discriminatorWeight").asDouble();
      int best = one.get("bestAgainstGenerator").asInt();
      int column = one.get("step").asInt() / 10;
      assertThat(said.get("payoffs").get(best).get(column).asDouble() - value)
          .isCloseTo(one.get("generatorExploitability").asDouble(), within(1e-9));
    }
    assertThat(generators).isCloseTo(1, within(1e-9));
    assertThat(discriminators).isCloseTo(1, within(1e-9));
    assertThat(Path.of(said.get("report").asText())).isEqualTo(out.resolve("report/index.html"));
    assertThat(out.resolve("report/index.html"))
        .content()
        .contains("tools/equilibria tournament", "--samples 200 --seed 4");
  }

  @Test
  void words_nameEveryCheckpoint() {
    assertThat(CommandRun.of("tournament", run, "--samples", 100, "--quiet").fine().out())
        .containsPattern("(?m)^checkpoint +G plays +D plays")
        .containsPattern("(?m)^20 +\\d")
        .contains("The game between 3 checkpoints is worth", "fresh draws of ring")
        .doesNotContain("Report:");
  }

  @Test
  void badInput_isRefusedInALine() {
    CommandRun.of("tournament", run, "--samples", 99)
        .refused("samples: expected a multiple of 50 from 100");
    CommandRun.of("tournament", run, "--checkpoints", 101).refused("expected 2 to 100");
    CommandRun.of("tournament", folder).refused("is not the folder of a run");
    CommandRun.of("tournament", run + "@20").refused("expected at least 2 checkpoints, found 1");
    CommandRun.of("tournament", run, "--payoff", "critic", "--json", "--quiet")
        .refused("expected one of probabilities");
    CommandRun.of("tournament", run, "--replica", 3).refused("replica");
  }
}
