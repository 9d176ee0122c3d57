package io.equilibria.internal.runreport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.internal.evaluation.Curves;
import io.equilibria.internal.evaluation.ScalarQuantity;
import io.equilibria.internal.run.History;
import io.equilibria.internal.run.HistoryFile;
import io.equilibria.internal.run.RecordedColumns;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScalarCurvesTest {
  private static final List<String> COLUMNS =
      List.of(RecordedColumns.PENALTY, "other", RecordedColumns.LOGIT_REAL, "w[0]");

  private static final int[] ALL = {0, 1};

  @TempDir Path folder;

  /** Penalty is the step, counted from 1, plus 100 for the second seed; the logit has a hole. */
  private History history(String name, int steps, int hole) {
    Path run = folder.resolve(name);
    float[] block = new float[steps * 2 * COLUMNS.size()];
    for (int t = 0; t < steps; t++) {
      for (int seed = 0; seed < 2; seed++) {
        int row = (2 * t + seed) * COLUMNS.size();
        block[row] = t + 1 + 100 * seed;
        block[row + 2] = t >= hole && seed == 1 ? Float.NaN : -1;
      }
    }
    try (HistoryFile file = HistoryFile.open(run, 2, COLUMNS)) {
      file.append(block);
    }
    return History.read(run);
  }

  @Test
  void points_areMeansThatEndWithTheRun() {
    Curves penalty = ScalarCurves.of(history("whole", 11, 99), 4, ALL).get(0);
    assertThat(penalty.quantity()).isEqualTo(ScalarQuantity.of(RecordedColumns.PENALTY));
    assertThat(penalty.steps()).containsExactly(3, 7, 11);
    assertThat(penalty.values()[0]).containsExactly(new double[] {2, 5.5, 9.5}, within(1e-12));
    assertThat(penalty.values()[1])
        .containsExactly(new double[] {102, 105.5, 109.5}, within(1e-12));
  }

  @Test
  void curve_endsBeforeASeedIsNotFinite() {
    List<Curves> curves = ScalarCurves.of(history("hole", 10, 6), 2, ALL);
    assertThat(curves)
        .extracting(one -> one.quantity().title())
        .containsExactly("penalty with its weight", "logit on data", "other");
    assertThat(curves.get(0).steps()).endsWith(10);
    assertThat(curves.get(1).steps()).containsExactly(2, 4, 6);
    assertThat(ScalarCurves.of(history("none", 10, 0), 2, ALL)).hasSize(2);
  }

  @Test
  void seedsLeftOut_cutNoCurve() {
    List<Curves> curves = ScalarCurves.of(history("hole", 10, 6), 2, new int[] {0});
    assertThat(curves.get(1).steps()).endsWith(10);
    assertThat(curves.get(1).seeds()).isEqualTo(1);
  }

  @Test
  void longRuns_haveFewPoints() {
    assertThat(ScalarCurves.stepsOfAPoint(1)).isEqualTo(1);
    assertThat(ScalarCurves.stepsOfAPoint(200)).isEqualTo(1);
    assertThat(ScalarCurves.stepsOfAPoint(201)).isEqualTo(2);
    assertThat(ScalarCurves.stepsOfAPoint(1_000_000)).isEqualTo(5000);
  }
}
