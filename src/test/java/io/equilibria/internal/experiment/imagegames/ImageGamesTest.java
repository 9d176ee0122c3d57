package io.equilibria.internal.experiment.imagegames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.internal.experiment.Findings;
import io.equilibria.internal.experiment.MadeUpResults;
import io.equilibria.internal.experiment.MadeUpResults.Truth;
import io.equilibria.internal.experiment.Study;
import io.equilibria.internal.experiment.StudyScale;
import io.equilibria.internal.report.Claim;
import io.equilibria.internal.report.Verdict;
import io.equilibria.internal.sweep.Plan;
import io.equilibria.internal.sweep.Worker;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages of {@link ImageGames} on made-up tables. */
class ImageGamesTest {
  @TempDir Path folder;

  private Findings findings(ImageGames games, Truth truth) {
    Study<?> study = games.study();
    return study.findings(MadeUpResults.of(study, folder, truth));
  }

  private static String id(Plan.Cell cell) {
    String penalty = cell.experiment().game().penalty().kind();
    return cell.experiment().game().lossName() + "/" + penalty;
  }

  private static List<String> verdicts(Findings findings) {
    return findings.claims().stream()
        .map(claim -> claim.evidence().definition().id() + ": " + claim.verdict())
        .toList();
  }

  /** Modes found: NS-GAN the fewest, WGAN-GP the most, a little more with every seed. */
  private static double modes(Plan.Cell cell, int seed) {
    return switch (id(cell)) {
      case "non-saturating/none" -> 100 + seed;
      case "non-saturating/interpolated" -> 300 + 2 * seed;
      case "non-saturating/around-data" -> 200 + 3 * seed;
      default -> 500 + 4 * seed;
    };
  }

  @Test
  void colorMnist_saysWhoFindsMostModes() {
    Findings findings =
        findings(
            ImageGames.colorMnist(),
            (cell, seed, step, measure) ->
                measure.equals("color-mnist-modes") ? modes(cell, seed) : 1000 / modes(cell, seed));
    assertThat(findings.answer())
        .isEqualTo(
            "In the median WGAN-GP is best in modes found, 514, and NS-GAN worst, 104. GAN-GP beats"
                + " NS-GAN in 8 of 8 seeds and DRAGAN-NS beats NS-GAN in 8 of 8 seeds.");
    assertThat(verdicts(findings))
        .containsExactly(
            "gan-gp-beats-ns-gan: " + Verdict.REPRODUCED,
            "dragan-ns-beats-ns-gan: " + Verdict.REPRODUCED,
            "wgan-gp-is-best: " + Verdict.REPRODUCED);
    assertThat(findings.figures()).map(figure -> figure.caption().id()).contains("samples");
  }

  /**
   * Each other game is as often ahead of WGAN-GP as behind it, so that one of them is ahead with
   * every seed, which refutes nothing.
   */
  @Test
  void equalGames_areUndecided() {
    Findings findings =
        findings(
            ImageGames.colorMnist(),
            (cell, seed, step, measure) ->
                500
                    + switch (id(cell)) {
                      case "non-saturating/none" -> (seed % 2 == 0 ? 1 : -1) * (1 + seed / 2);
                      case "non-saturating/interpolated" ->
                          (seed % 2 == 0 ? -1 : 1) * (1 + seed / 2);
                      default -> 0;
                    });
    assertThat(verdicts(findings)).contains("wgan-gp-is-best: " + Verdict.UNDECIDED);
  }

  /**
   * WGAN-GP is behind NS-GAN with p = 4/256 and level with the others. Any of the three comparisons
   * could be the negative one, so that p = 12/256, which the three claims of the page leave
   * undecided.
   */
  @Test
  void oneNegativeComparison_isCorrectedForTheNumberOfComparisons() {
    Findings findings =
        findings(
            ImageGames.colorMnist(),
            (cell, seed, step, measure) ->
                500
                    + switch (id(cell)) {
                      case "non-saturating/none" -> seed == 7 ? -1 : 8 - seed;
                      case "non-saturating/interpolated" -> swing(seed);
                      case "non-saturating/around-data" -> -swing(seed);
                      default -> 0;
                    });
    Claim best = findings.claims().get(2);
    assertThat(best.id()).isEqualTo("wgan-gp-is-best");
    assertThat(best.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(best.pValue().orElseThrow()).isCloseTo(12 / 256.0, within(1e-12));
    assertThat(best.evidence().detail())
        .contains("the weakest comparison is that with NS-GAN")
        .contains("p multiplied by 3, the number of comparisons");
  }

  /** Above and below zero in turn, by more with every seed. */
  private static int swing(int seed) {
    return (seed % 2 == 0 ? 1 : -1) * (100 + 20 * seed);
  }

  /** If every comparison is positive, the weakest needs no correction. */
  @Test
  void positiveComparisons_areNotCorrected() {
    Findings findings =
        findings(ImageGames.colorMnist(), (cell, seed, step, measure) -> modes(cell, seed));
    assertThat(findings.claims().get(2).pValue().orElseThrow()).isCloseTo(2 / 256.0, within(1e-12));
  }

  /** The same game with more discriminator steps is not another game. */
  @Test
  void variantsOfTheBest_areNoRivals() {
    Findings findings =
        findings(
            ImageGames.cifar10(),
            (cell, seed, step, measure) ->
                1000 / modes(cell, seed) / cell.experiment().game().discriminator().steps());
    assertThat(verdicts(findings)).contains("wgan-gp-is-best: " + Verdict.REPRODUCED);
    assertThat(findings.claims().get(2).evidence().detail())
        .contains("the weakest comparison is that with");
  }

  /** A diverged run has found no mode: it is behind every other of its seed. */
  @Test
  void divergedRuns_areTheWorst() {
    Findings findings =
        findings(
            ImageGames.colorMnist(),
            (cell, seed, step, measure) ->
                id(cell).startsWith("wasserstein")
                    ? MadeUpResults.DIVERGED
                    : measure.equals("color-mnist-modes") ? modes(cell, seed) : 1);
    assertThat(verdicts(findings)).doesNotContain("wgan-gp-is-best: " + Verdict.REPRODUCED);
    assertThat(findings.tables().get(0).rows().get(3).toString()).contains("8 of 8 diverged");
  }

  /** Smaller is better for a distance. */
  @Test
  void cifar10_comparesDistancesByRatios() {
    Findings findings =
        findings(
            ImageGames.cifar10(),
            (cell, seed, step, measure) ->
                measure.equals("squeezenet-fd") ? 1000 / modes(cell, seed) : 2);
    assertThat(verdicts(findings).get(0)).isEqualTo("gan-gp-beats-ns-gan: " + Verdict.REPRODUCED);
    assertThat(findings.answer()).contains("best in SqueezeNet-FD").contains("NS-GAN");
  }

  @Test
  void cifar10_playsEveryArmOnOneNetworkButForTheNorm() {
    Plan plan = Plan.of(ImageGames.cifar10().study().sweeps().get(0), Worker.standard());
    assertThat(plan.cells()).hasSize(9);
    assertThat(plan.cells())
        .map(cell -> cell.experiment().game().generator())
        .containsOnly(plan.cells().get(0).experiment().game().generator());
    assertThat(plan.cells().get(4).experiment().game().discriminator().steps()).isEqualTo(5);
    assertThat(steps(ImageGames.cifar10().defaults())).isEqualTo(1700);
    assertThat(steps(ImageGames.cifar10().defaults().withSteps(20_000))).isEqualTo(6800);
    assertThat(steps(ImageGames.cifar10().quick())).isEqualTo(7);
  }

  /** The steps of WGAN-GP with five discriminator steps. */
  private static long steps(StudyScale scale) {
    return Plan.of(ImageGames.cifar10().sweeps(scale).get(0), Worker.standard())
        .cells()
        .get(4)
        .experiment()
        .training()
        .steps();
  }
}
