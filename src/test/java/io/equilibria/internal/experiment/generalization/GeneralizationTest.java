package io.equilibria.internal.experiment.generalization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.Exhaustive;
import io.equilibria.InputException;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.experiment.Findings;
import io.equilibria.internal.experiment.MadeUpTables;
import io.equilibria.internal.experiment.NetworkClass;
import io.equilibria.internal.experiment.PlannedTable;
import io.equilibria.internal.experiment.StudyResults;
import io.equilibria.internal.experiment.generalization.Generalization.Settings;
import io.equilibria.internal.report.Claim;
import io.equilibria.internal.report.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of {@link Generalization} on made-up values. */
class GeneralizationTest {
  private static final Generalization KIND = new Generalization();

  @TempDir Path folder;

  /** Seeds differ by a little that is the same everywhere. */
  private StudyResults results(Settings settings, double exponent, double transport) {
    return MadeUpTables.of(
        KIND.study(settings),
        folder,
        (table, key, column) -> {
          double seed = 1 + 0.01 * MadeUpTables.number(key, "seed");
          double m = MadeUpTables.number(key, "samples");
          return switch (table) {
            case "nnd" ->
                seed
                    * Math.sqrt(MadeUpTables.number(key, "width"))
                    * Math.pow(m, exponent * (1 + 0.01 * (seed - 1.045)));
            case "w1" -> seed * Math.pow(m, transport);
            default ->
                column.endsWith("training")
                    ? 0
                    : seed * MadeUpTables.number(key, "step") / (1000 * Math.sqrt(m));
          };
        });
  }

  private Map<String, Verdict> verdicts(Settings settings, double exponent, double transport) {
    return KIND.findings(settings, results(settings, exponent, transport)).claims().stream()
        .collect(Collectors.toMap(Claim::id, Claim::verdict));
  }

  @Test
  void rootAndSlowTransport_holdEveryClaim() {
    assertThat(verdicts(Generalization.DEFAULT, -0.5, -0.05))
        .hasSize(5)
        .allSatisfy((id, verdict) -> assertThat(verdict).as(id).isEqualTo(Verdict.REPRODUCED));
  }

  @Test
  void otherExponents_areRefuted() {
    Map<String, Verdict> found = verdicts(Generalization.DEFAULT, -0.9, -0.5);
    assertThat(found.get("nnd-falls-with-the-root-p89")).isEqualTo(Verdict.REFUTED);
    assertThat(found.get("w1-falls-slowly")).isEqualTo(Verdict.REFUTED);
    assertThat(found.get("nnd-grows-with-p")).isEqualTo(Verdict.REPRODUCED);
  }

  /** Data and starts of a row depend on the seed of its table too. */
  @Test
  void rowsOfAnotherSeed_areOtherRows() {
    Settings one = new Settings(8, 1000, 100, 1);
    Settings two = new Settings(8, 1000, 100, 2);
    assertThat(rows(NetworkGaps.of(one))).doesNotContainAnyElementsOf(rows(NetworkGaps.of(two)));
    assertThat(rows(TrainingGaps.of(one))).doesNotContainAnyElementsOf(rows(TrainingGaps.of(two)));
  }

  private static List<List<String>> rows(PlannedTable table) {
    return table.units().stream().flatMap(unit -> unit.rows().stream()).toList();
  }

  /** With few samples no size has ten of them a parameter. */
  @Test
  void smallRuns_judgeNothing() {
    assertThat(verdicts(Generalization.QUICK, -0.5, -0.05).values())
        .containsOnly(Verdict.NOT_JUDGED);
    Settings few = new Settings(8, 300, 1000, 1);
    assertThat(verdicts(few, -0.5, -0.05))
        .containsEntry("nnd-grows-with-p", Verdict.NOT_JUDGED)
        .containsEntry("w1-falls-slowly", Verdict.NOT_JUDGED);
    assertThat(verdicts(few, -0.5, -0.05).get("nnd-falls-with-the-root-p353"))
        .isEqualTo(Verdict.NOT_JUDGED);
  }

  @Test
  void exponents_areFittedFromTenSamplesAParameterOn() {
    Gaps gaps = new Gaps(Generalization.DEFAULT, results(Generalization.DEFAULT, -0.5, -0.05));
    assertThat(gaps.manySamples(NetworkClass.identity(4)))
        .containsExactly(1000, 3000, 10_000, 30_000, 100_000);
    assertThat(gaps.fall(NetworkClass.identity(4)).orElseThrow().law().exponent())
        .isCloseTo(-0.5, within(0.001));
    assertThat(gaps.compared()).isEqualTo(10_000);
  }

  /** The largest over the steps, of which the last is made up to have it. */
  @Test
  void largestGap_isTakenOverTheSteps() {
    Gaps gaps = new Gaps(Generalization.DEFAULT, results(Generalization.DEFAULT, -0.5, -0.05));
    double[] largest =
        gaps.largest("ns-gan", 100, TrainingGaps.NND_TRAINING, TrainingGaps.NND_FRESH);
    assertThat(largest).hasSize(Generalization.TRAINED);
    assertThat(largest[0]).isCloseTo(1.01 * 0.1, within(1e-12));
    assertThat(gaps.largest("ns-gan", 100, TrainingGaps.NND_TRAINING, TrainingGaps.NND_TRAINING))
        .containsOnly(0);
  }

  @Test
  void answerAndTitles_areComputed() {
    Findings findings =
        KIND.findings(Generalization.DEFAULT, results(Generalization.DEFAULT, -0.5, -0.05));
    assertThat(findings.answer())
        .startsWith("NND's gap falls like m^\u22120.500")
        .contains("W1's in 20 dimensions like m^\u22120.05")
        .contains("At m = 10\u202f000 NND's gap is 0.0104 with 23 parameters and 0.0418 with 353");
    assertThat(findings.figures())
        .map(figure -> figure.caption().id())
        .containsExactly("gaps", "phi", "training");
    assertThat(findings.tables().get(1).rows()).hasSize(4 + 3);
  }

  /** Real training and real discriminators, as small as they come. */
  @Test
  @Exhaustive
  void smallestTables_areComputed() {
    Settings tiny = new Settings(2, 100, 10, 5);
    for (PlannedTable table : KIND.tables(tiny)) {
      PlannedTable.Unit unit = table.units().get(0);
      double[][] values =
          unit.computation().compute(results(tiny, -0.5, -0.05), Execution.SEQUENTIAL);
      assertThat(values).as(table.name()).hasNumberOfRows(unit.rows().size());
      for (double[] row : values) {
        assertThat(row).hasSize(table.values().size());
        for (double value : row) {
          assertThat(value).as(table.name()).isBetween(-0.5, 10.0);
        }
      }
    }
  }

  @Test
  void settingsOutOfRange_areRefused() {
    assertThatThrownBy(() -> new Settings(1, 1000, 100, 1))
        .isInstanceOf(InputException.class)
        .hasMessage("--seeds: expected at least 2, found 1");
    assertThatThrownBy(() -> new Settings(8, 99, 100, 1)).hasMessageContaining("--samples");
    assertThatThrownBy(() -> new Settings(8, 100, 9, 1)).hasMessageContaining("--steps");
  }
}
