package io.equilibria.internal.experiment.equilibrium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.InputException;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.experiment.Findings;
import io.equilibria.internal.experiment.MadeUpTables;
import io.equilibria.internal.experiment.PlannedTable;
import io.equilibria.internal.report.Claim;
import io.equilibria.internal.report.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EquilibriumTest {
  private static final Equilibrium KIND = new Equilibrium();

  @TempDir Path folder;

  /** eps of T point masses is 2 T^exponent, that of GAN-GP less than that of NS-GAN by an edge. */
  private Findings findings(EquilibriumSettings settings, double exponent, double edge) {
    return KIND.findings(
        settings,
        MadeUpTables.of(
            KIND.study(settings),
            folder,
            (table, key, column) -> value(table, key, column, exponent, edge)));
  }

  private static double value(
      String table, Map<String, String> key, String column, double exponent, double edge) {
    if (table.equals(PointMassTable.NAME)) {
      double noise = 1 + 0.01 * Math.sin(7 * MadeUpTables.number(key, "draw"));
      return 2 * noise * Math.pow(MadeUpTables.number(key, "T"), exponent);
    }
    if (table.equals(CheckpointTable.NAME)) {
      double base = 1 + 0.1 * MadeUpTables.number(key, "replica");
      return key.get("run").endsWith("gan-gp") ? base - edge : base;
    }
    return column.equals(MixtureTable.SINGLE) ? 1.04 : 1;
  }

  private static List<Verdict> verdicts(Findings findings) {
    return findings.claims().stream().map(Claim::verdict).toList();
  }

  @Test
  void claims_areDecidedByTheTables() {
    EquilibriumSettings all = EquilibriumSettings.DEFAULT;
    assertThat(verdicts(findings(all, -0.5, 0.3))).containsOnly(Verdict.REPRODUCED);
    assertThat(verdicts(findings(all, -1, -0.3)))
        .containsExactly(Verdict.REFUTED, Verdict.REFUTED, Verdict.REFUTED, Verdict.REPRODUCED);
    assertThat(verdicts(findings(EquilibriumSettings.QUICK, -0.5, 0.3)))
        .containsOnly(Verdict.NOT_JUDGED);
  }

  /** Every fourth seed of NS-GAN diverges: GAN-GP is nearer there, and the page says how many. */
  @Test
  void divergedGames_countAsInfinitelyFar() {
    EquilibriumSettings all = EquilibriumSettings.DEFAULT;
    Findings found =
        KIND.findings(
            all,
            MadeUpTables.of(
                KIND.study(all),
                folder,
                (table, key, column) ->
                    table.equals(CheckpointTable.NAME)
                            && !key.get("run").endsWith("gan-gp")
                            && MadeUpTables.number(key, "replica") % 4 == 0
                        ? column.equals(CheckpointTable.AT_LEAST)
                            ? Double.POSITIVE_INFINITY
                            : Double.NaN
                        : value(table, key, column, -0.5, 0.3)));
    assertThat(verdicts(found)).containsOnly(Verdict.REPRODUCED);
    assertThat(found.notes()).anyMatch(note -> note.startsWith("6 of the games and mixtures"));
    // eps* is infinite, and the gains are means over the other seeds.
    List<String> first = found.tables().get(0).rows().get(0);
    int diverged = (all.seeds() + 3) / 4;
    assertThat(first.get(2)).isEqualTo("\u221e");
    assertThat(first.get(4)).endsWith(" (%d of %d)".formatted(all.seeds() - diverged, all.seeds()));
  }

  /** Every stop adds a checkpoint, and those of the certificates must stay. */
  @Test
  void runs_keepTheirCheckpointsWhateverStopsThem() {
    assertThat(EquilibriumRuns.all(EquilibriumSettings.DEFAULT))
        .allMatch(run -> run.experiment().training().keep() >= 1000);
  }

  @Test
  void answer_isComputed() {
    assertThat(findings(EquilibriumSettings.DEFAULT, -0.5, 0.3).answer())
        .contains("T to the power \u22120.5")
        .contains("On the ring, mean eps* of NS-GAN changes from 1.55 to 1.55, mean eps* of GAN-GP")
        .contains("1.25");
  }

  @Test
  void modes_areCountedByTheirAngles() {
    double[][] even = new double[8][];
    for (int mode = 0; mode < 8; mode++) {
      even[mode] =
          new double[] {2 * Math.cos(Math.PI * mode / 4), 2 * Math.sin(Math.PI * mode / 4) - 1e-3};
    }
    assertThat(PointMassTable.ofModes(even)).isCloseTo(0, within(1e-12));
    assertThat(PointMassTable.ofModes(new double[][] {{2, 0}, {-2, 0.01}}))
        .isCloseTo(6.0 / 8, within(1e-12)); // Half of 6 / 8 + 2 (1 / 2 - 1 / 8).
  }

  /** Discriminators tell point masses apart, never better by much than all modes are known. */
  @Test
  void pointMasses_areSeenByTrainedDiscriminators() {
    EquilibriumSettings tiny = new EquilibriumSettings(2, 2, 1, 60, 32, 4);
    PlannedTable table = PointMassTable.of(tiny);
    PlannedTable.Unit unit = table.units().get(0);

    double[][] rows = unit.computation().compute(null, Execution.SEQUENTIAL);

    assertThat(rows).hasDimensions(2, 3);
    for (double[] row : rows) {
      assertThat(row[0]).isGreaterThan(0.05).isLessThan(row[2] + 0.3);
      assertThat(row[1]).isCloseTo(row[0], within(0.06));
    }
  }

  @Test
  void settings_areChecked() {
    assertThatThrownBy(() -> new EquilibriumSettings(1, 10, 10, 10, 64, 0))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("--seeds");
    assertThatThrownBy(() -> new EquilibriumSettings(2, 10, 10, 10, 64, -1))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("--seed");
    assertThat(new EquilibriumSettings(2, 10, 10, 10, 64, 0).masses()).containsExactly(16, 32, 64);
  }
}
