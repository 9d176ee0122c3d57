package io.equilibria.internal.cli.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.equilibria.internal.cli.CommandRun;
import io.equilibria.internal.cli.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code reproduce dirac}, and {@code stability} on its runs. */
class StabilityCommandTest {
  @TempDir static Path folder;

  private static JsonNode said;

  @BeforeAll
  static void reproduce() {
    said =
        CommandRun.of("reproduce", "dirac", "--json", "--quiet", "--out", folder.resolve("d"))
            .fine()
            .json();
  }

  @Test
  void reproduceDirac_findsEveryClaimOnPaper() {
    assertThat(said.get("claims")).hasSizeGreaterThan(15);
    for (JsonNode claim : said.get("claims")) {
      assertThat(claim.get("verdict").asText()).as(claim.toString()).isEqualTo("reproduced");
    }
    assertThat(folder.resolve("d/report/index.html")).content().contains("Dirac-GAN", "WGAN-GP");
  }

  private static JsonNode stability(String run, Object... more) {
    Object[] words = new Object[4 + more.length];
    words[0] = "stability";
    words[1] = folder.resolve("d").resolve(run);
    words[2] = "--json";
    words[3] = "--quiet";
    System.arraycopy(more, 0, words, 4, more.length);
    return CommandRun.of(words).fine().json();
  }

  /** WGAN's field is linear: +- i wherever it stands, and nothing is drawn. */
  @Test
  void stabilityOfWgan_isThatOfARotation() {
    JsonNode found = stability("wgan-simultaneous", "--samples", 8);
    assertThat(found.get("step").asInt()).isEqualTo(600);
    assertThat(found.get("parameters").asInt()).isEqualTo(2);
    JsonNode first = found.get("eigenvalues").get(0);
    assertThat(first.get(0).asDouble()).isCloseTo(0, within(1e-12));
    assertThat(first.get(1).asDouble()).isCloseTo(1, within(1e-12));
    assertThat(found.at("/simultaneous/radius/value").asDouble())
        .isCloseTo(Math.sqrt(1 + 0.05 * 0.05), within(1e-12));
    assertThat(found.at("/simultaneous/radius/error").asDouble()).isCloseTo(0, within(1e-15));
    assertThat(found.at("/simultaneous/verdict").asText()).isEqualTo("does-not-converge");
    // Determinant 1 and a complex pair of eigenvalues: on the unit circle.
    assertThat(found.at("/alternating/radius/value").asDouble()).isCloseTo(1, within(1e-14));
    assertThat(found.at("/alternating/verdict").asText()).isEqualTo("undecided");
    assertThat(found.get("updates").asText()).isEqualTo("simultaneous");
    assertThat(found.get("discriminatorSteps").asInt()).isEqualTo(1);
    assertThat(Path.of(found.get("figure").asText())).isNotEmptyFile();
    assertThat(folder.resolve("d/wgan-simultaneous/stability/step-600-replica-0.svg"))
        .isNotEmptyFile();
  }

  @Test
  void stabilityOfR1_converges() {
    JsonNode found = stability("r1-alternating", "--samples", 8);
    JsonNode first = found.get("eigenvalues").get(0);
    assertThat(first.get(0).asDouble()).isCloseTo(-0.4, within(1e-2));
    assertThat(first.get(1).asDouble()).isCloseTo(0.3, within(1e-2));
    assertThat(found.at("/simultaneous/verdict").asText()).isEqualTo("converges");
    // Determinant 1 - rate * gamma = 1 - 0.05 * 0.8.
    assertThat(found.at("/alternating/radius/value").asDouble())
        .isCloseTo(Math.sqrt(0.96), within(1e-4));
    assertThat(found.at("/alternating/verdict").asText()).isEqualTo("converges");
    assertThat(found.get("updates").asText()).isEqualTo("alternating");
  }

  @Test
  void stability_saysWhatItFoundInWords() {
    CommandRun run = CommandRun.of("stability", folder.resolve("d/m-gan-alternating")).fine();
    assertThat(run.out())
        .contains("m-gan-alternating at step 600", "largest real part", "|Im / Re|")
        .contains("plain gradient descent at rate 0.0500", "Figure:")
        .containsPattern("(?m)^ +simultaneous updates +1\\.\\d+ .*: the linearised")
        .containsPattern("(?m)^ +alternating updates +\\d\\.\\d+ ")
        .contains("The run itself: alternating updates, optimisers Sgd and Sgd.");
  }

  @Test
  void whatIsTooLargeOrMissing_isRefused() {
    Path digits = folder.resolve("digits");
    CommandRun.of("train", "digits", "--steps", 1, "--quiet", "--out", digits).fine();
    CommandRun.of("stability", digits)
        .refused(ExitCode.BAD_INPUT, "at most 2,000 trained parameters", "found", "generator");
    Path run = folder.resolve("d/r1-alternating");
    CommandRun.of("stability", run, "--samples", 10)
        .refused(ExitCode.BAD_INPUT, "samples: expected a multiple of 4", "found 10");
    CommandRun.of("stability", run, "--replica", 1)
        .refused(ExitCode.BAD_INPUT, "replica: this run has one replica, found 1");
    CommandRun.of("stability", folder.resolve("none")).refused(ExitCode.BAD_INPUT, "found nothing");
  }
}
