package io.equilibria.internal.experiment.modes;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.experiment.Findings;
import io.equilibria.internal.experiment.MadeUpResults;
import io.equilibria.internal.experiment.MadeUpResults.Truth;
import io.equilibria.internal.experiment.PlannedClaim;
import io.equilibria.internal.experiment.Study;
import io.equilibria.internal.experiment.StudyScale;
import io.equilibria.internal.report.Claim;
import io.equilibria.internal.report.ClaimDefinition;
import io.equilibria.internal.report.Verdict;
import io.equilibria.internal.report.figure.Columns;
import io.equilibria.internal.report.figure.Figure;
import io.equilibria.internal.sweep.Plan;
import io.equilibria.internal.sweep.Worker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of {@link CoveredModes} on made-up tables. */
class CoveredModesTest {
  @TempDir Path folder;

  private static StudyScale scale(String... games) {
    return new StudyScale(
        List.of(games), PlannedClaim.SEEDS, CoveredModes.DEFAULT.steps(), 1, Map.of());
  }

  private Findings findings(StudyScale scale, Truth truth) {
    Study<?> study = new CoveredModes().study(scale);
    return study.findings(MadeUpResults.of(study, folder, truth));
  }

  private static double weight(Plan.Cell cell) {
    return CoveredModesResults.weight(cell).orElse(0);
  }

  private static List<String> titles(Findings findings) {
    return findings.figures().stream().map(figure -> figure.caption().title()).toList();
  }

  /** A penalised game that finds few modes of the grid unless its penalty is light. */
  private static double heavyPenaltyHarms(Plan.Cell cell, int seed, long step, String measure) {
    boolean ring = cell.task().equals("ring");
    double found = ring ? 8 : cell.game().equals("ns-gan") ? 15 : weight(cell) == 10 ? 2 : 21;
    return switch (measure) {
      case "modes" -> found;
      case "modes-covered" -> ring ? 5 : 1;
      case "high-quality" -> (ring ? 0.2 : 0.04) + (cell.game().equals("ns-gan") ? 0.1 : 0);
      default -> 0.5 + 0.01 * seed;
    };
  }

  @Test
  void answer_saysWhatTheWeightDoesAndWhatTheStricterCountLeaves() {
    Findings findings = findings(scale("ns-gan", "gan-gp"), CoveredModesTest::heavyPenaltyHarms);
    assertThat(findings.answer())
        .isEqualTo(
            "In the median seed 2 of 2 games find all 8 modes of the ring and none of 2 games find"
                + " all 25 modes of the grid (at most 15, NS-GAN). The penalty's weight"
                + " decides: on the grid GAN-GP finds 2 of 25 modes with its penalty at weight 10"
                + " and 21 at 0.1; by the stricter criterion of a fifth of the expected samples per"
                + " mode, at most 5 of 8 on the ring and 1 of 25 on the grid are covered.");
    assertThat(titles(findings))
        .containsExactly(
            "On the grid GAN-GP finds 2 of 25 modes with its penalty at weight 10 and 21 at 0.1",
            "Of the samples at most 30\u202f% on the ring (NS-GAN) and 14\u202f% on the grid"
                + " (NS-GAN) lie on a mode",
            "A lighter penalty finds more modes of the grid in 1 of 1 game, by up to 19 (GAN-GP)",
            "Games that end with fewer modes than they had found during training: 0 of 2 on the"
                + " ring, 0 of 2 on the grid");
    Claim lighter =
        findings.claims().stream()
            .filter(claim -> claim.id().equals("lighter-gan-gp"))
            .findFirst()
            .orElseThrow();
    assertThat(lighter.verdict()).isEqualTo(Verdict.REPRODUCED);
    assertThat(lighter.found()).isEqualTo("19 modes more");
  }

  @Test
  void weightThatChangesLittle_isSaidSo() {
    Findings findings =
        findings(
            scale("gan-gp", "wgan-gp", "r1-gan"),
            (cell, seed, step, measure) ->
                measure.equals("modes") ? (weight(cell) == 10 ? 7 : 6) : 0.5);
    assertThat(findings.answer())
        .contains(
            "none of 3 games find all 8 modes of the ring (at most 7, 3 games)",
            "The penalty's weight matters little: on the grid even GAN-GP finds 7 of 25 modes with"
                + " its penalty at weight 10 and 6 at 0.1");
    assertThat(titles(findings).get(2))
        .isEqualTo("A lighter penalty finds more modes of the grid in none of 3 games");
  }

  @Test
  void oneGameWithoutPenalty_hasNothingWeighed() {
    StudyScale one = scale("ns-gan");
    Findings findings = findings(one, CoveredModesTest::heavyPenaltyHarms);
    assertThat(findings.answer())
        .startsWith(
            "In the median seed NS-GAN finds 8 of 8 modes of the ring and 15 of 25 modes of the"
                + " grid. By the stricter criterion of a fifth of the expected samples per mode, ");
    assertThat(findings.figures())
        .map(figure -> figure.caption().id())
        .containsExactly("samples", "modes", "course");
  }

  @Test
  void divergedRuns_countAsNoModes() {
    Findings findings =
        findings(scale("ns-gan", "gan-gp"), (cell, seed, step, measure) -> MadeUpResults.DIVERGED);
    assertThat(findings.answer())
        .contains("none of 2 games find all 8 modes of the ring (at most 0, NS-GAN and GAN-GP)")
        .contains("matters little")
        .doesNotContain("NaN", "not a number");
    Columns samples = findings.figures().get(0).data();
    assertThat(List.<Object>copyOf(samples.column("kind")))
        .doesNotContain("generated")
        .contains("data");
  }

  /** Where a weight is given by hand there is nothing to compare with. */
  @Test
  void weightOfTheUser_isTheOnlyOne() {
    StudyScale given = scale("ns-gan", "gan-gp").withChanges(List.of("game.penalty.weight=5"));
    Study<?> study = new CoveredModes().study(given);
    assertThat(Plan.of(study.sweeps().get(0), Worker.standard()).cells()).hasSize(2 * 2);
    assertThat(study.claims()).map(ClaimDefinition::id).noneMatch(id -> id.startsWith("lighter"));
    Findings findings = findings(given, CoveredModesTest::heavyPenaltyHarms);
    assertThat(findings.answer()).doesNotContain("weight");
  }

  @Test
  void penalisedGames_haveThreeWeights() {
    Study<?> study = new CoveredModes().study(scale("ns-gan", "gan-gp"));
    List<Double> weights =
        Plan.of(study.sweeps().get(0), Worker.standard()).cells().stream()
            .filter(cell -> cell.task().equals("grid"))
            .map(CoveredModesTest::weight)
            .toList();
    assertThat(weights).containsExactly(0.0, 0.1, 1.0, 10.0);
  }

  /** The median is 4.5 modes; of the seeds with 4 and 5 the first is shown. */
  @Test
  void samples_areThoseOfTheSeedNearestTheMedian() {
    int[] modes = {0, 8, 1, 7, 2, 6, 3, 5, 4, 4, 8, 8};
    Findings findings =
        findings(
            scale("ns-gan"),
            (cell, seed, step, measure) -> measure.equals("modes") ? modes[seed] : 0.25);
    Figure figure = findings.figures().get(0);
    Columns data = figure.data();
    List<Object> generated = new ArrayList<>();
    for (int i = 0; i < data.rows(); i++) {
      if (data.column("kind").get(i).equals("generated")) {
        generated.add(data.column("x").get(i));
      }
    }
    assertThat(generated).hasSize(2 * CoveredModes.KEPT).containsOnly(7 / 16f);
  }

  @Test
  void everyClaim_hasAPlaceInTheTable() {
    List<ClaimDefinition> claims = new CoveredModes().study().claims();
    assertThat(claims).hasSize(16 + 10 + 5);
    assertThat(claims).allMatch(claim -> claim.shown().cell().isPresent());
    assertThat(claims.stream().map(claim -> claim.shown().cell()).distinct()).hasSize(31);
  }
}
