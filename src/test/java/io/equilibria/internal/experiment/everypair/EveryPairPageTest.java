package io.equilibria.internal.experiment.everypair;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.experiment.Findings;
import io.equilibria.internal.experiment.MadeUpResults;
import io.equilibria.internal.experiment.MadeUpResults.Truth;
import io.equilibria.internal.experiment.Study;
import io.equilibria.internal.report.figure.Columns;
import io.equilibria.internal.sweep.Plan;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answer, titles and cells of the page of {@link EveryPair} on made-up tables. */
class EveryPairPageTest {
  private static final String ITSELF =
      " Each pair is judged by its own 95 % interval, without a correction for their number.";

  @TempDir Path folder;

  private Findings findings(List<String> losses, Truth truth) {
    Study<?> study =
        new EveryPair()
            .study(
                new EveryPair.Settings(
                    losses,
                    EveryPair.DEFAULT.regularizers().subList(0, 3),
                    EveryPair.DEFAULT.scale()));
    return study.findings(MadeUpResults.of(study, folder, truth));
  }

  /** The penalty of the third column; the second clips weights. */
  private static boolean penalised(Plan.Cell cell) {
    return cell.experiment().game().penalty().kind().equals("interpolated");
  }

  private static boolean clipped(Plan.Cell cell) {
    return cell.experiment().game().discriminator().constraint().kind().equals("clip");
  }

  private static double far(double distance, int seed) {
    return distance * (1 + 0.001 * seed);
  }

  @Test
  void penaltyThatHelpsEveryLoss_isNamed() {
    Findings findings =
        findings(
            List.of("hinge", "wasserstein"),
            (cell, seed, step, measure) ->
                far(
                    penalised(cell) ? 0.5 - 0.01 * seed : clipped(cell) ? 4 + 0.1 * seed : 1,
                    seed));
    assertThat(findings.answer())
        .isEqualTo(
            "Not always: a penalty added to a loss helps in 2 of 4 pairs on parallel lines and"
                + " hurts in 2; on the ring it helps in 2 and hurts in 2. \u2018interpolated\u2019"
                + " helps most often, in 4 of 4 cases."
                + ITSELF);
    assertThat(findings.figures().get(0).caption().title())
        .isEqualTo(
            "\u2018interpolated\u2019 helps most often, in 4 of 4 cases; \u2018clipping of"
                + " weights\u2019 hurts most often, in 4 of 4 cases");
    assertThat(findings.figures().get(1).caption().title())
        .isEqualTo(
            "Nearest to the data: on parallel lines hinge with \u2018interpolated\u2019, 0.447; on"
                + " the ring hinge with \u2018interpolated\u2019, 0.447");
  }

  /** Seeds that disagree decide nothing: no dot, no help, no harm. */
  @Test
  void seedsThatDisagree_leaveAPairOpen() {
    Findings findings =
        findings(
            List.of("hinge"),
            (cell, seed, step, measure) ->
                penalised(cell) || clipped(cell) ? (seed % 2 == 0 ? 0.5 : 2) : 1);
    assertThat(findings.answer())
        .isEqualTo(
            "A penalty added to a loss helps in 0 of 2 pairs on parallel lines and hurts in 0; on"
                + " the ring it helps in 0 and hurts in 0. No penalty helps beside hinge on both"
                + " tasks."
                + ITSELF);
    assertThat(findings.figures().get(0).caption().title())
        .isEqualTo("None helps for certain; none hurts for certain");
    Columns cells = findings.figures().get(0).data();
    assertThat(List.<Object>copyOf(cells.column("95 % interval excludes 1"))).containsOnly("no");
  }

  /** Equal distances are ties: no change in every seed. */
  @Test
  void ties_areNoChange() {
    Findings findings = findings(List.of("hinge"), (cell, seed, step, measure) -> 1);
    Columns cells = findings.figures().get(0).data();
    assertThat(List.<Object>copyOf(cells.column("value"))).containsOnly(1.0);
    assertThat(List.<Object>copyOf(cells.column("95 % interval excludes 1"))).containsOnly("no");
  }

  @Test
  void divergedLosses_areHelpedInfinitely() {
    Findings findings =
        findings(
            List.of("hinge"),
            (cell, seed, step, measure) ->
                penalised(cell) ? 0.5 : clipped(cell) ? 3 : MadeUpResults.DIVERGED);
    Columns cells = findings.figures().get(0).data();
    assertThat(List.<Object>copyOf(cells.column("value"))).containsOnly(Double.POSITIVE_INFINITY);
    assertThat(findings.answer()).contains("helps in 2 of 2 pairs on parallel lines");
  }

  @Test
  void ratios_areShortAndSaySides() {
    assertThat(EveryPairResults.ratio(Math.log(1.63))).isEqualTo("1.6");
    assertThat(EveryPairResults.ratio(-Math.log(2.31))).isEqualTo("1/2.3");
    assertThat(EveryPairResults.ratio(-Math.log(123.6))).isEqualTo("1/124");
    assertThat(EveryPairResults.ratio(-0.001)).isEqualTo("1");
    assertThat(EveryPairResults.ratio(Double.POSITIVE_INFINITY)).isEqualTo("\u221e");
    assertThat(EveryPairResults.ratio(Double.NEGATIVE_INFINITY)).isEqualTo("1/\u221e");
    assertThat(EveryPairResults.ratio(Double.NaN)).isEmpty();
  }
}
