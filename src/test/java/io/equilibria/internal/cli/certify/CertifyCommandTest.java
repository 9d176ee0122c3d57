package io.equilibria.internal.cli.certify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.equilibria.Exhaustive;
import io.equilibria.internal.cli.CommandRun;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code equilibria certify} of small runs. */
class CertifyCommandTest {
  private static final String SMALL = " --points 400 --starts 1 --response-steps 20 --quiet";

  @TempDir static Path runs;

  @BeforeAll
  static void train() {
    train("pair", "ring --replicas 2 --steps 4 --set training.checkpoint=2" + widths());
    train("mixture", "ring --replicas 1 --mixture 2 --steps 2" + widths());
  }

  private static String widths() {
    return " --set game.generator.architecture.width=4 --set"
        + " game.discriminator.architecture.width=8";
  }

  private static void train(String name, String experiment) {
    CommandRun.ofLine("train " + experiment + " --quiet --out " + runs.resolve(name)).fine();
  }

  private static CommandRun certify(String line) {
    return CommandRun.ofLine("certify " + runs + "/" + line + SMALL);
  }

  private static JsonNode json(String line) {
    return certify(line + " --json").fine().json();
  }

  @Test
  void pair_hasBoundsOnBothSides() {
    JsonNode found = json("pair --step 2 --replica 1");

    assertThat(found.get("step").asInt()).isEqualTo(2);
    assertThat(found.get("replica").asInt()).isEqualTo(1);
    assertThat(found.get("payoff").asText()).isEqualTo("log");
    assertThat(found.get("indifferent").asDouble()).isCloseTo(-2 * Math.log(2), within(1e-9));
    for (String bracket :
        new String[] {"/eps", "/dualityGap", "/discriminators/gain", "/generators/gain"}) {
      double least = found.at(bracket + "/atLeast/value").asDouble();
      double half = found.at(bracket + "/atLeast/interval/1").asDouble() - least;
      assertThat(least).as(bracket).isGreaterThanOrEqualTo(-2 * half - 1e-9);
      assertThat(found.at(bracket + "/atMost").asDouble()).isGreaterThan(least - 3 * half - 0.02);
    }
    assertThat(found.at("/dualityGap/atLeast/value").asDouble())
        .isCloseTo(2 * found.at("/eps/atLeast/value").asDouble(), within(1e-9));
    assertThat(found.at("/discriminators/responses").findValuesAsText("start"))
        .containsExactly("current", "constant", "from the current one", "scratch 1");
    assertThat(found.at("/generators/best").asText()).startsWith("point mass at (");
    assertThat(found.at("/generators/bound/proved").asBoolean()).isTrue();
    assertThat(found.at("/ownLoss/loss").asText()).isEqualTo("-E log D(G(z))");
  }

  @Test
  @Exhaustive
  void sameSeed_givesTheSameCertificate() {
    assertThat(json("pair --seed 3")).isEqualTo(json("pair --seed 3")).isNotEqualTo(json("pair"));
  }

  @Test
  void mixture_isAnsweredBySinglePlayersAndShownOnAPage() {
    CommandRun found = certify("mixture --out " + runs.resolve("page")).fine();

    assertThat(found.out())
        .contains("eps*", "at least", "at most", "eps at V = 2 phi(1/2)", "duality gap")
        .contains("exploitability in the generator's own loss", "not an eps");
    assertThat(runs.resolve("page/report/index.html"))
        .content()
        .contains("How far are these players from an equilibrium?", "best discriminator found")
        .contains("--step 2", "--out");
  }

  /** Twice a critic has twice the payoff: without a class there is no best response. */
  @Test
  @Exhaustive
  void unboundedCritic_isUndefined_clippedOneIsNot() {
    train("wgan-gp", "ring --replicas 1 --game wgan-gp --steps 1" + widths());
    train("wgan", "ring --replicas 1 --game wgan --steps 1" + widths());

    assertThat(json("wgan-gp").get("eps").isNull()).isTrue();
    assertThat(json("wgan-gp").get("undefined").asText()).contains("clip");
    assertThat(json("wgan-gp").at("/generators/gain/atLeast/value").isNumber()).isTrue();
    assertThat(json("wgan").get("undefined").isNull()).isTrue();
    assertThat(json("wgan").at("/eps/atLeast/value").isNumber()).isTrue();
  }

  @Test
  void badInput_isRefused() {
    certify("pair --step 3").refused("no checkpoint of step 3");
    certify("nothing").refused("nothing");
    certify("pair --replica 2").refused("replica");
    certify("pair --box 1,1,0,2").refused("--box", "below its greatest");
    certify("pair --box 1,2,3").refused("--box", "3 numbers");
    certify("pair --box 0,1").refused("--box", "dimension 2");
    certify("pair --box 0,0,1,1").refused("--box", "holds the data");
    CommandRun.ofLine("certify " + runs + "/pair --points 5").refused("points", "100");
    train("images", "digits --steps 1");
    certify("images").refused("known law", "digits");
  }
}
