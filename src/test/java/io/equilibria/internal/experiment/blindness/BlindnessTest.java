package io.equilibria.internal.experiment.blindness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.InputException;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.experiment.Findings;
import io.equilibria.internal.experiment.MadeUpTables;
import io.equilibria.internal.experiment.StudyResults;
import io.equilibria.internal.experiment.blindness.Blindness.Settings;
import io.equilibria.internal.metric.image.BirthdayTest.ClosePair;
import io.equilibria.internal.report.Claim;
import io.equilibria.internal.report.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlindnessTest {
  private static final Blindness KIND = new Blindness();

  @TempDir Path folder;

  /** A distance that falls through 0.1 at the support given by p and the seed. */
  private StudyResults results(Settings settings, double exponent) {
    return MadeUpTables.of(
        KIND.study(settings),
        folder,
        (table, key, column) -> {
          if (table.equals("birthday")) {
            return switch (column) {
              case "size" -> key.get("game").equals("ns-gan") ? 120 : 4500;
              case "low", "data_low" -> 100;
              case "high" -> 5000;
              case "data" -> 20_000;
              case "data_high" -> Double.POSITIVE_INFINITY;
              case "found" -> 1;
              default -> 0;
            };
          }
          double p = 22 * MadeUpTables.number(key, "width") + 1;
          double crossing = (1 + 0.01 * MadeUpTables.number(key, "seed")) * Math.pow(p, exponent);
          return 0.1 - 0.02 * Math.log(MadeUpTables.number(key, "support") / crossing);
        });
  }

  private Map<String, Verdict> verdicts(Settings settings, double exponent) {
    return KIND.findings(settings, results(settings, exponent)).claims().stream()
        .collect(Collectors.toMap(Claim::id, Claim::verdict));
  }

  @Test
  void crossing_isInterpolatedInTheLogarithm() {
    int[] supports = {10, 100, 1000};
    assertThat(Crossings.crossing(supports, new double[] {0.3, 0.15, 0.05}))
        .isCloseTo(Math.pow(10, 2.5), within(1e-9));
    assertThat(Crossings.crossing(supports, new double[] {0.05, 0.03, 0.01})).isEqualTo(10);
    assertThat(Crossings.crossing(supports, new double[] {0.5, 0.4, 0.3})).isInfinite();
  }

  @Test
  void supportThatGrowsLikeP_holdsTheClaims() {
    assertThat(verdicts(Blindness.DEFAULT, 1))
        .hasSize(2)
        .allSatisfy((id, verdict) -> assertThat(verdict).as(id).isEqualTo(Verdict.REPRODUCED));
    assertThat(verdicts(Blindness.QUICK, 1).values()).containsOnly(Verdict.NOT_JUDGED);
  }

  @Test
  void otherGrowth_isRefuted() {
    assertThat(verdicts(Blindness.DEFAULT, 0.7).get("support-is-linear-in-p"))
        .isEqualTo(Verdict.REFUTED);
  }

  /** Some discriminator tells even the largest support: nothing is fitted. */
  @Test
  void supportsThatAreTooSmall_haveNoExponent() {
    Settings few = new Settings(List.of("ring"), 8, 100, 500, 20, 1);
    Findings findings = KIND.findings(few, results(few, 1));
    assertThat(findings.claims().get(0).verdict()).isEqualTo(Verdict.NOT_JUDGED);
    assertThat(findings.answer()).contains("more than 100 for one with 353");
    assertThat(findings.figures()).hasSize(1);
  }

  @Test
  void answer_isComputed() {
    assertThat(KIND.findings(Blindness.DEFAULT, results(Blindness.DEFAULT, 1)).answer())
        .isEqualTo(
            "The smallest support that passes as the data has 24 points for a discriminator with 23"
                + " parameters and 369 for one with 353. The birthday test gives a ring of"
                + " Gaussians a size of at least 20\u202f000, NS-GAN 120, WGAN-GP 4\u202f500.");
  }

  @Test
  void leftOutData_areNamed() {
    assertThat(KIND.findings(Blindness.DEFAULT, results(Blindness.DEFAULT, 1)).notes())
        .anyMatch(note -> note.contains("omitted for mnist, cifar10"));
  }

  @Test
  void nearestPairs_areKeptAndRead() {
    float[][] samples = {{-1, 1}, {0, 0}, {1, -1}};
    NearestPairs pairs = new NearestPairs(folder);
    pairs.write("mnist", "ns-gan", List.of(new ClosePair(0, 2, 0.5)), samples);
    byte[][] read = pairs.read("mnist", "ns-gan").orElseThrow();
    assertThat(read).isDeepEqualTo(new byte[][] {{0, (byte) 255}, {(byte) 255, 0}});
    assertThat(pairs.read("mnist", "wgan-gp")).isEmpty();
  }

  /** Real games and real discriminators, as small as they come; the digits need no download. */
  @Test
  void smallestTables_areComputedAndTheirPairsDrawn() {
    Settings tiny = new Settings(List.of("digits"), 2, 20, 300, 2, 5);
    StudyResults made = results(tiny, 1);
    double[][] support = values(tiny, made, 0, 2);
    assertThat(support).hasNumberOfRows(2);
    assertThat(support[0][0]).isBetween(0.0, 1.0).isNotEqualTo(support[1][0]);
    double[][] birthday = values(tiny, made, 1, 0);
    assertThat(birthday[0][0]).isPositive();
    assertThat(birthday[0][4]).isPositive();
    assertThat(folder.resolve("pairs/digits-ns-gan.npy")).exists();
    assertThat(KIND.findings(tiny, made).figures())
        .extracting(figure -> figure.caption().id())
        .contains("pairs-digits");
  }

  private static double[][] values(Settings tiny, StudyResults made, int table, int unit) {
    return KIND.tables(tiny)
        .get(table)
        .units()
        .get(unit)
        .computation()
        .compute(made, Execution.SEQUENTIAL);
  }

  @Test
  void settingsOutOfRange_areRefused() {
    assertThatThrownBy(() -> new Settings(List.of("imagenet"), 8, 100, 500, 20, 1))
        .isInstanceOf(InputException.class)
        .hasMessage("--data: expected ring, digits, mnist, cifar10, found imagenet");
    assertThatThrownBy(() -> new Settings(List.of("ring", "ring"), 8, 100, 500, 20, 1))
        .hasMessageContaining("each once");
    assertThatThrownBy(() -> new Settings(List.of(), 8, 19, 500, 20, 1))
        .hasMessage("--support: expected at least 20, found 19");
    assertThatThrownBy(() -> new Settings(List.of(), 8, 20, 99, 20, 1))
        .hasMessage("--samples: expected at least 100, found 99");
  }
}
