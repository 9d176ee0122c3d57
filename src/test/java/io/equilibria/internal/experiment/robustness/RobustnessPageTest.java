package io.equilibria.internal.experiment.robustness;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.experiment.BenchmarkTask;
import io.equilibria.internal.experiment.Findings;
import io.equilibria.internal.experiment.MadeUpResults;
import io.equilibria.internal.experiment.MadeUpResults.Truth;
import io.equilibria.internal.experiment.Study;
import io.equilibria.internal.experiment.StudyScale;
import io.equilibria.internal.report.figure.Figure;
import io.equilibria.internal.sweep.Plan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answer and titles of the page of {@link Robustness} on made-up tables. */
class RobustnessPageTest {
  private static final int SETTINGS = 20;

  @TempDir Path folder;

  private Findings findings(Truth truth, String... games) {
    StudyScale scale =
        new StudyScale(List.of(games), 1, Robustness.DEFAULT.scale().steps(), 1, Map.of());
    Study<?> study = new Robustness().study(new Robustness.Settings(scale, SETTINGS));
    return study.findings(MadeUpResults.of(study, folder, truth));
  }

  private static boolean ring(Plan.Cell cell) {
    return cell.task().equals(BenchmarkTask.RING.task());
  }

  /** A distance that is near at every threshold (0.1) or at none (10). */
  private static double end(Plan.Cell cell, String nearOnRing, String nearOnLines) {
    return cell.game().equals(ring(cell) ? nearOnRing : nearOnLines) ? 0.1 : 10;
  }

  @Test
  void answer_saysWhereAPenaltyHelpsAndWhereItHarms() {
    Findings findings =
        findings(
            (cell, seed, step, measure) -> end(cell, "dragan", "wgan"),
            "m-gan",
            "wgan",
            "wgan-gp",
            "dragan");
    assertThat(findings.answer())
        .isEqualTo(
            "A penalty brings a game near the data with more settings in 1 of 4 comparisons,"
                + " DRAGAN on the ring (+20 of 20), and with fewer in 1, WGAN-GP on parallel lines"
                + " (\u221220 of 20). Most robust are WGAN on parallel lines (20 of 20 settings)"
                + " and DRAGAN on the ring (20 of 20).");
    assertThat(findings.figures().get(0).caption().title())
        .isEqualTo(
            "Of 20 settings a penalty adds \u221220 to 0 on parallel lines and 0 to +20 on the"
                + " ring");
    assertThat(findings.figures().get(1).caption().title())
        .isEqualTo(
            "Share of settings that end below 0.5 on parallel lines 0\u202f% to 100\u202f%, below"
                + " 0.3 on the ring 0\u202f% to 100\u202f%");
  }

  /** One game has no pair: no dumbbells, and nothing is said of penalties. */
  @Test
  void oneGame_hasNoComparison() {
    Findings findings = findings((cell, seed, step, measure) -> 0.1, "ns-gan");
    assertThat(findings.figures()).map(RobustnessPageTest::id).containsExactly("shares");
    assertThat(findings.answer())
        .isEqualTo(
            "Most robust are NS-GAN on parallel lines (20 of 20 settings) and NS-GAN on the ring"
                + " (20 of 20).");
    assertThat(findings.figures().get(0).caption().title())
        .isEqualTo(
            "Share of settings that end below 0.5 on parallel lines 100\u202f%, below 0.3 on the"
                + " ring 100\u202f%");
  }

  private static String id(Figure figure) {
    return figure.caption().id();
  }

  @Test
  void tiesAndDivergedRuns_nameNobodyAsBetter() {
    Findings findings =
        findings(
            (cell, seed, step, measure) -> MadeUpResults.DIVERGED, "m-gan", "ns-gan", "gan-gp");
    assertThat(findings.answer())
        .isEqualTo(
            "A penalty brings no game near the data with more settings. Most robust are 3 games on"
                + " parallel lines (0 of 20 settings) and 3 games on the ring (0 of 20).");
    assertThat(List.<Object>copyOf(findings.figures().get(0).data().column("note")))
        .containsOnly("0");
  }
}
