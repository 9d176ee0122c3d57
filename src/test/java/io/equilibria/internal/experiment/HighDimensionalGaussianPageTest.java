package io.equilibria.internal.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.Exhaustive;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.PenaltySpec.NoPenalty;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.experiment.gaussian.HighDimensionalGaussian;
import io.equilibria.internal.report.figure.Columns;
import io.equilibria.internal.sweep.Plan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of made-up tables. */
class HighDimensionalGaussianPageTest {
  private static final int SEEDS = PlannedClaim.SEEDS;

  @TempDir Path folder;

  /** Findings where the share of E |x|^2 is the same at all looks, and 0.1 % more seed by seed. */
  private Findings findings(ToDoubleFunction<ExperimentSpec> share, String... games) {
    StudyScale scale =
        new StudyScale(List.of(games), SEEDS, HighDimensionalGaussian.DEFAULT.steps(), 1, Map.of());
    Study<?> study = new HighDimensionalGaussian().study(scale);
    return study.findings(
        MadeUpResults.of(
            study,
            folder,
            (cell, seed, step, measure) -> {
              double of = share.applyAsDouble(cell.experiment());
              return of == MadeUpResults.DIVERGED
                  ? of
                  : Math.sqrt(of * (1 + 0.001 * seed) * secondMoment(cell));
            }));
  }

  private static double secondMoment(Plan.Cell cell) {
    double[][] covariance =
        DataSources.distribution(cell.experiment().data()).moments().covariance();
    return IntStream.range(0, covariance.length).mapToDouble(i -> covariance[i][i]).sum();
  }

  private static boolean penalised(ExperimentSpec experiment) {
    return !(experiment.game().penalty() instanceof NoPenalty);
  }

  private static String title(Findings findings, int figure) {
    return findings.figures().get(figure).caption().title();
  }

  /** Five discriminator steps part the games, a longer latent vector helps, d harms NS-GAN. */
  private static double parted(ExperimentSpec experiment) {
    double share = penalised(experiment) ? 0.02 : 0.04;
    if (experiment.game().discriminator().steps() == 5) {
      share *= penalised(experiment) ? 0.1 : 10;
    }
    if (experiment.game().generator().latent() == 10) {
      share *= 0.05;
    }
    if (experiment.data().dimension() == 400 && !penalised(experiment)) {
      share *= 2;
    }
    return share;
  }

  @Test
  @Exhaustive
  void answer_saysWhoWinsAndWhichChangesMatter() {
    Findings findings = findings(HighDimensionalGaussianPageTest::parted, "ns-gan", "gan-gp");
    // NS-GAN wins 10 of the 11 settings that can be won; GAN-GP all 13.
    assertThat(plain(findings.answer()))
        .isEqualTo(
            "Yes: 91 % of runs of NS-GAN to 100 % of GAN-GP end at a squared W2 below 10 % of"
                + " E |x|\u00b2. Of single changes, latent = 10 helps most (20 times nearer, median"
                + " over games); d = 400 harms most (1.41 times farther).");
    assertThat(title(findings, 0))
        .isEqualTo("D steps = 5 brings GAN-GP 10 times nearer and NS-GAN 10 times farther");
    assertThat(title(findings, 1))
        .isEqualTo("From d = 5 to 400 NS-GAN ends 2 times farther, GAN-GP ends as near");
  }

  /** Every setting ends alike: nothing is said to help or to harm. */
  @Test
  @Exhaustive
  void tie_helpsAndHarmsNothing() {
    Findings findings = findings(experiment -> 0.05, "gan-gp");
    assertThat(findings.answer())
        .startsWith("Yes: 100\u202f% of all runs of GAN-GP end")
        .endsWith("E |x|\u00b2.");
    assertThat(title(findings, 0)).isEqualTo("No single change moves the games in one direction");
    Columns changes = findings.figures().get(0).data();
    for (int i = 0; i < changes.rows(); i++) {
      assertThat((double) changes.column("value").get(i)).isCloseTo(1, within(1e-9));
    }
  }

  @Test
  void divergedRuns_areInfinitelyFar() {
    Findings findings =
        findings(
            experiment -> experiment.data().dimension() == 400 ? MadeUpResults.DIVERGED : 0.05,
            "ns-gan");
    assertThat(findings.answer())
        .startsWith("Yes: 91\u202f% of all runs of NS-GAN end")
        .endsWith("d = 400 harms most (\u221e times farther).");
    assertThat(title(findings, 1)).isEqualTo("From d = 5 to 400 NS-GAN ends \u221e times farther");
    Findings lost = findings(experiment -> MadeUpResults.DIVERGED, "ns-gan");
    assertThat(lost.answer()).startsWith("0\u202f% of all runs of NS-GAN end");
    assertThat(title(lost, 2)).isEqualTo("At the base NS-GAN diverges");
  }

  private static String plain(String text) {
    return text.replace('\u202f', ' ');
  }
}
