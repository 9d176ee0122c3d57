package io.equilibria.internal.experiment.factorial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.internal.experiment.Findings;
import io.equilibria.internal.experiment.MadeUpResults;
import io.equilibria.internal.experiment.MadeUpResults.Truth;
import io.equilibria.internal.experiment.Study;
import io.equilibria.internal.report.Claim;
import io.equilibria.internal.report.Verdict;
import io.equilibria.internal.report.figure.Columns;
import io.equilibria.internal.sweep.Plan;
import io.equilibria.internal.sweep.Worker;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of {@link ImageFactorial} on made-up tables. */
class ImageFactorialTest {
  @TempDir Path folder;

  private Findings findings(Truth truth) {
    Study<?> study = new ImageFactorial().study();
    return study.findings(MadeUpResults.of(study, folder, truth));
  }

  private static boolean penalised(Plan.Cell cell) {
    return !cell.experiment().game().penalty().kind().equals("none");
  }

  private static boolean wasserstein(Plan.Cell cell) {
    return cell.experiment().game().lossName().equals("wasserstein");
  }

  private static List<String> verdicts(Findings findings) {
    return findings.claims().stream()
        .map(claim -> claim.evidence().definition().id() + ": " + claim.verdict())
        .toList();
  }

  @Test
  void runs_areEveryLossWithEveryPenalty_onOneNetwork() {
    Plan plan = Plan.of(new ImageFactorial().study().sweeps().get(0), Worker.standard());
    assertThat(plan.cells()).hasSize(15);
    assertThat(plan.runs()).isEqualTo(15 * 8);
    assertThat(plan.cells())
        .map(cell -> cell.experiment().game().generator())
        .containsOnly(plan.cells().get(0).experiment().game().generator());
    assertThat(plan.cells())
        .map(cell -> cell.experiment().game().discriminator())
        .containsOnly(plan.cells().get(0).experiment().game().discriminator());
    assertThat(plan.cells().stream().map(cell -> cell.experiment().game().penalty()).distinct())
        .hasSize(5);
  }

  /** Only having a penalty matters: it explains all but what breaks ties. */
  @Test
  void havingAPenalty_isFoundWhereItAloneDecides() {
    Findings findings =
        findings((cell, seed, step, measure) -> penalised(cell) ? 1 + 0.001 * seed : 100);
    assertThat(findings.answer())
        .startsWith("Having a penalty: it explains 100\u202f% of the variance between runs");
    assertThat(verdicts(findings))
        .containsExactly(
            "gan-gp-beats-ns-gan: " + Verdict.REPRODUCED,
            "dragan-ns-beats-ns-gan: " + Verdict.REPRODUCED,
            "having-over-loss: " + Verdict.REPRODUCED,
            "having-over-form: " + Verdict.REPRODUCED);
    Columns shares = findings.figures().get(0).data();
    assertThat(findings.figures().get(0).caption().id()).isEqualTo("shares");
    assertThat(shares.rows()).isEqualTo(5);
  }

  /** Only the loss matters: no claim about penalties holds. */
  @Test
  void loss_isFoundWhereItAloneDecides() {
    Findings findings =
        findings((cell, seed, step, measure) -> wasserstein(cell) ? 1 + 0.001 * seed : 100);
    assertThat(findings.answer()).startsWith("The loss: it explains 100\u202f%");
    assertThat(findings.claims())
        .filteredOn(claim -> claim.evidence().definition().id().equals("having-over-loss"))
        .first()
        .satisfies(claim -> assertThat(claim.evidence().estimate()).isEqualTo(-1));
    assertThat(findings.claims()).map(Claim::verdict).doesNotContain(Verdict.REPRODUCED);
  }

  /** A run that diverged is the worst of its seed, not a missing one. */
  @Test
  void divergedRuns_rankLast() {
    Findings findings =
        findings(
            (cell, seed, step, measure) ->
                penalised(cell) ? 1 + 0.001 * seed : MadeUpResults.DIVERGED);
    assertThat(findings.answer()).startsWith("Having a penalty: it explains 100\u202f%");
    assertThat(findings.tables().get(0).rows().get(0).get(1)).contains("8 of 8 diverged");
  }

  @Test
  void fewerThanTwoLosses_areRefused() {
    assertThatThrownBy(
            () -> new ImageFactorial.Settings(List.of("minimax"), ImageFactorial.DEFAULT.scale()))
        .hasMessage("--loss: expected at least two losses, each once, found [minimax]");
  }
}
