package io.equilibria.internal.cli.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.equilibria.internal.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code equilibria theory}, with options alone and with runs. */
class TheoryCommandTest {
  /** Contains runs of two steps. */
  @TempDir static Path runs;

  private static Path ring;

  @BeforeAll
  static void train() {
    ring = runs.resolve("ring");
    train(
        "ring",
        "ring --replicas 2 --mixture 2 --set game.generator.architecture.width=4"
            + " --set game.discriminator.architecture.width=8");
  }

  private static void train(String name, String experiment) {
    CommandRun.ofLine("train " + experiment + " --steps 2 --quiet --out " + runs.resolve(name))
        .fine();
  }

  private static CommandRun theory(String line) {
    return CommandRun.ofLine("theory " + line.replace("RING", ring.toString()));
  }

  private static JsonNode json(String line) {
    return theory(line + " --json --quiet").fine().json();
  }

  /** 100 000 log 20 000 = 990 348.755...; see TheoremsTest for the arithmetic. */
  @Test
  void samples_areMultiplesOfTheConstant_unlessItIsGiven() {
    String numbers = "samples --p 1000 --eps 0.1 --range 1 --phi-lipschitz 1 --lipschitz 2";
    assertThat(theory(numbers).fine().out())
        .contains("m >= 9.9 × 10⁵ c samples of each distribution by the theorem")
        .contains(
            "unspecified: results are multiples of it",
            "exp(-1\u202f000)",
            "does not exclude that fewer samples suffice");
    assertThat(theory(numbers + " --constant 2").fine().out())
        .contains("m >= 1\u202f980\u202f698 samples")
        .doesNotContain("multiples");
    JsonNode found = json(numbers + " --m 1000000");
    assertThat(found.get("theorem").asText()).isEqualTo("3.1");
    assertThat(found.at("/m/paper").asDouble()).isCloseTo(990_348.755_254, within(1e-5));
    assertThat(found.at("/m/domain").asText()).isEqualTo("meant");
    assertThat(found.at("/m/counted").asDouble()).isCloseTo(3200 * 6772.827_417_49, within(1e-3));
    assertThat(found.at("/inverse/paper").asDouble()).isBetween(0.099, 0.1);
    assertThat(found.at("/symbols/p/value").asInt()).isEqualTo(1000);
    assertThat(found.at("/symbols/p/source").asText()).isEqualTo("--p");
    assertThat(found.at("/symbols/constant/value").asDouble()).isEqualTo(1);
  }

  /** The page shows the output of the command. */
  @Test
  void outputOnThePage_isThatOfTheCommand() throws IOException {
    Matcher shown =
        Pattern.compile("```\n\\$ tools/equilibria (theory .*)\n((?s:.*?))```")
            .matcher(Files.readString(Path.of("src/site/markdown/equilibrium.md")));
    assertThat(shown.find()).isTrue();
    assertThat(CommandRun.ofLine(shown.group(1)).fine().out()).isEqualTo(shown.group(2));
  }

  /** c = 1, p = 10, L = L_phi = 1: the logarithm is of 10 / eps. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3 | meant | log(L L_phi p / eps) = 1.2",
        "8 | small-logarithm | is below 1: the theorem is about smaller errors",
        "10.5 | none | no number of samples of each distribution by the theorem",
      })
  void domain_isSaid(String eps, String domain, String words) {
    String line = "samples --p 10 --phi identity --lipschitz 1 --eps " + eps;
    assertThat(theory(line).fine().out()).contains(words);
    JsonNode found = json(line);
    assertThat(found.at("/m/domain").asText()).isEqualTo(domain);
    assertThat(found.at("/m/paper").isNull()).isEqualTo(domain.equals("none"));
    assertThat(theory(line).fine().out().contains("eps is at least 4 Delta = 4"))
        .isEqualTo(!domain.equals("meant"));
  }

  @Test
  void log_hasNoNumber_andTheRemediesHave() {
    String line = "samples --p 10 --phi log --lipschitz 1 --eps 0.5";
    assertThat(theory(line).fine().out())
        .contains("no number of samples", "--phi smoothed-log --delta D", "--logit-bound B");
    JsonNode found = json(line);
    assertThat(found.get("bounded").asBoolean()).isFalse();
    assertThat(found.at("/symbols/delta/value").asText()).isEqualTo("Infinity");
    assertThat(found.has("m")).isFalse();
    assertThat(json(line.replace("log", "smoothed-log") + " --delta 0.5").at("/m/paper").asDouble())
        .isCloseTo(
            10 * Math.pow(Math.log(2), 2) * Math.log(1 * 1 * 10 / 0.5) / 0.25,
            Percentage.withPercentage(1e-9));
    double largest = Math.log(1 + Math.exp(2));
    assertThat(json(line + " --logit-bound 2").at("/m/paper").asDouble())
        .isCloseTo(
            10 * largest * largest * Math.log((1 + Math.exp(2)) * 10 / 0.5) / 0.25,
            Percentage.withPercentage(1e-9));
  }

  /** 2 -> 8 -> 8 -> 1: 24 + 72 + 9 parameters. */
  @Test
  void constantsOfARun_areItsDiscriminators() {
    JsonNode found = json("samples RING --phi smoothed-log --eps 0.5 --samples 20 --seed 3");
    assertThat(found.at("/symbols/p/value").asInt()).isEqualTo(24 + 72 + 9);
    assertThat(found.at("/symbols/p/source").asText()).contains("at step 2");
    JsonNode constants = found.at("/lipschitz/probability/parameters");
    double above = constants.get("region").asDouble();
    assertThat(found.at("/symbols/lipschitz/value").asDouble()).isEqualTo(above);
    assertThat(above).isGreaterThan(constants.get("trained").asDouble());
    assertThat(constants.get("trained").asDouble()).isGreaterThan(constants.get("seen").asDouble());
    assertThat(constants.get("seen").asDouble()).isPositive();
    assertThat(found.at("/lipschitz/points").asInt()).isEqualTo(40);
    double inInput = found.at("/lipschitz/probability/input/region").asDouble();
    assertThat(inInput).isPositive().isNotEqualTo(above);
    JsonNode again = json("samples RING --phi smoothed-log --eps 0.5 --samples 20 --seed 3");
    assertThat(again).isEqualTo(found);
    JsonNode other =
        json("samples RING --phi smoothed-log --eps 0.5 --samples 20 --seed 3 --replica 1");
    assertThat(other.at("/lipschitz")).isNotEqualTo(found.at("/lipschitz"));
    JsonNode narrow =
        json("samples RING --phi smoothed-log --eps 0.5 --samples 20 --seed 3 --box 0.001");
    assertThat(narrow.at("/symbols/lipschitz/value").asDouble()).isLessThan(above);
  }

  /** L is in the parameters and L' in the input: neither stands for the other. */
  @Test
  void components_takeTheConstantInTheInputToo() {
    JsonNode found = json("components RING --phi identity --eps 0.5 --samples 5 --components 3");
    double product =
        found.at("/lipschitz/probability/parameters/region").asDouble()
            * found.at("/lipschitz/probability/input/region").asDouble();
    assertThat(found.at("/T/logarithm").asDouble())
        .isCloseTo(Math.log(product * 105 / 0.5), within(1e-9));
    assertThat(found.at("/inverse/number").asInt()).isEqualTo(3);
    JsonNode given =
        json("components RING --phi identity --eps 0.5 --lipschitz 2 --input-lipschitz 3");
    assertThat(given.at("/T/logarithm").asDouble())
        .isCloseTo(Math.log(6 * 105 / 0.5), within(1e-9));
    assertThat(given.has("lipschitz")).as("nothing is computed in vain").isFalse();
    assertThat(given.get("nearness").asDouble()).isCloseTo(0.1 * 0.5 / 3, within(1e-12));
  }

  /** p of 2-3-2 is 9 + 8; of T = 4 the construction sets what SingleNetworkTest counts by hand. */
  @Test
  void pure_countsTheConstruction() {
    JsonNode found =
        json(
            "pure --p 10 --phi identity --lipschitz 1 --input-lipschitz 1 --components 4"
                + " --layers 2,3,2");
    assertThat(found.at("/symbols/generatorParameters/value").asInt()).isEqualTo(17);
    // 4 p, 4 last layers of 8 again, 16 gates summed; of 6 selecting units 2 numbers and 4 gates.
    assertThat(found.at("/construction/nonzero").asInt()).isEqualTo(4 * 17 + 4 * 8 + 16 + 6 * 6);
    assertThat(found.at("/inverse/number").asInt()).isEqualTo(4);
    JsonNode run = json("pure RING --phi identity --eps 0.9 --lipschitz 1 --input-lipschitz 1");
    double p = run.at("/symbols/generatorParameters/value").asDouble();
    assertThat(run.get("parameters").asDouble())
        .isCloseTo(run.at("/T/paper").asDouble() * p, Percentage.withPercentage(1e-9));
    assertThat(run.at("/construction/components").asDouble())
        .isEqualTo(Math.ceil(run.at("/T/paper").asDouble()));
  }

  /** The box that weights are clipped to is the class that the game is played in. */
  @Test
  void clippedCritic_hasItsOwnClass() {
    train(
        "wgan",
        "ring --game wgan --replicas 1 --set game.generator.architecture.width=4"
            + " --set game.discriminator.architecture.width=8");
    JsonNode found = json("samples " + runs.resolve("wgan") + " --eps 0.01 --samples 5");
    assertThat(found.at("/lipschitz/region").asText()).contains("[-0.01, 0.01]");
    double bound = found.at("/lipschitz/largestLogitBound").asDouble();
    assertThat(found.at("/symbols/delta/value").asDouble()).isEqualTo(bound);
    assertThat(found.at("/symbols/phiLipschitz/value").asInt()).isEqualTo(1);
    assertThat(found.at("/symbols/lipschitz/value"))
        .isEqualTo(found.at("/lipschitz/logit/parameters/region"));
    assertThat(found.at("/lipschitz/probability").isMissingNode()).isTrue();
    JsonNode given =
        json(
            "samples "
                + runs.resolve("wgan")
                + " --eps 0.01 --samples 5 --range 1 --phi-lipschitz 1");
    assertThat(given.at("/symbols/lipschitz/value"))
        .as("still that of f")
        .isEqualTo(found.at("/symbols/lipschitz/value"));
  }

  /** The run's own T is evaluated beside the error. */
  @Test
  void mixture_asksForItsOwnNumberOfGenerators() {
    JsonNode found = json("components RING --discriminator 1 --phi identity --eps 0.5 --samples 5");
    assertThat(found.at("/inverse/number").asInt()).isEqualTo(2);
    assertThat(found.at("/symbols/p/source").asText()).startsWith("discriminator_1 of ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | expected one of samples, components, pure",
        "samples --p 10 --phi identity --lipschitz 1 | expected --eps or --m, found neither",
        "samples --eps 0 --p 10 | eps, the error: expected a finite number above 0, found 0.0",
        "samples --eps -1 --p 10 | found -1.0",
        "samples --eps NaN --p 10 | found NaN",
        "samples --m 0 --p 10 | --m: expected at least 1 sample, found 0",
        "samples --eps 1 --p 0 --phi identity --lipschitz 1 | at least 1, found 0",
        "samples --eps 1 --p 0 --phi log --lipschitz 1 | --p: expected the number",
        "samples --eps 1 --phi identity --lipschitz 1 | expected p from --p or from a run",
        "samples --eps 1 --p 3 --lipschitz 1 | expected a measuring function from --phi",
        "samples --eps 1 --p 3 --phi identity | expected L, the Lipschitz constant from",
        "samples --eps 1 --p 3 --phi identity --lipschitz -2 | found -2.0",
        "samples --eps 1 --p 3 --phi idntity --lipschitz 1 | did you mean `identity`?",
        "samples --eps 1 --p 3 --phi identity --lipschitz 1 --delta 0.1 | --phi smoothed-log",
        "samples --eps 1 --p 3 --phi smoothed-log --delta 2 --lipschitz 1 | function.delta",
        "samples --eps 1 --p 3 --phi log --logit-bound 0 --lipschitz 1 | --logit-bound: expected",
        "samples --eps 1 --p 3 --phi identity --lipschitz 1 --constant 0 | c, the constant",
        "samples --eps 1 --p 3 --range 0 --phi-lipschitz 1 --lipschitz 1 | Delta, the range",
        "samples RING --eps 1 --ball 1 --box 1 | expected one of them, found both",
        "samples RING --eps 1 --ball 0 | --ball, the radius of the parameters' ball",
        "samples RING --eps 1 --samples 0 | --samples: expected 1 to 100 000, found 0",
        "samples RING --eps 1 --discriminator 2 | --discriminator: expected the number",
        "samples RING --eps 1 --replica 2 | replica",
        "samples RING --eps 1 --step 7 | there is no checkpoint of step 7",
        "samples RING/none --eps 1 | expected the folder of a run, found nothing",
        "components --eps 1 --p 3 --phi identity --lipschitz 1 | expected L', the Lipschitz",
        "components --p 3 --phi identity --lipschitz 1 | expected --eps or --components",
        "components --components 0 --p 3 | --components: expected at least 1 generator, found 0",
        "pure --eps 1 --p 3 --layers 2 | --layers: expected at least two whole numbers",
        "pure --eps 1 --p 3 --layers 2,x | found 'x'",
      })
  void mistakenNumbers_areRefused(String line, String expected) {
    SortedMap<String, String> before = CommandRun.listing(ring);
    CommandRun found = line.isEmpty() ? CommandRun.of("theory") : theory(line + " --quiet");
    found.refused(expected);
    assertThat(CommandRun.listing(ring)).isEqualTo(before);
  }

  @Test
  void networkWithoutBound_isRefusedByItsLayer_andTakesANumberOfOnesOwn() {
    train(
        "norm",
        "digits --set game.discriminator.architecture.normalization=layer"
            + " --set game.discriminator.architecture.width=4");
    String line = "samples " + runs.resolve("norm") + " --phi identity --eps 0.5 --samples 2";
    theory(line + " --quiet").refused("found the layer discriminator/layer_norm_1 (LayerNorm)");
    theory(line.replace("--samples 2", "--samples 1798") + " --quiet")
        .refused("expected at most the 1797 data of digits, found 1798");
    assertThat(json(line + " --lipschitz 10").at("/m/paper").asDouble()).isPositive();
    JsonNode pure =
        json(line.replace("samples /", "pure /") + " --lipschitz 10 --input-lipschitz 1");
    assertThat(pure.get("construction").isNull()).as("dcgan is not dense").isTrue();
  }
}
