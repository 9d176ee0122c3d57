package io.equilibria.internal.report.figure;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Tables of shades as experiments have them. */
final class TableExamples {
  private static final List<String> LOSSES =
      List.of("minimax", "non-saturating", "least squares", "Wasserstein", "hinge");

  private static final List<String> PENALTIES =
      List.of("none", "inter-\npolated", "around\nthe data", "R1", "R2", "clipped");

  private static final List<String> TASKS =
      List.of("ring of 8 Gaussians", "grid of 25 Gaussians", "spiral");

  private TableExamples() {}

  /** How much nearer than without a penalty. */
  static HeatGrid ratios() {
    HeatGrid.Builder grid =
        HeatGrid.over(
                new Caption(
                    "ratios", "Penalties help Wasserstein and hurt hinge", "Ratios to none."))
            .rows(LOSSES)
            .columns(PENALTIES.subList(1, PENALTIES.size()))
            .diverging("distance, times nearer", "nearer", "as without", "farther")
            .dots("95 % interval excludes 1");
    Random random = new Random(3);
    for (String task : TASKS) {
      double[][] values = new double[5][5];
      String[][] texts = new String[5][5];
      boolean[][] sure = new boolean[5][5];
      for (int row = 0; row < 5; row++) {
        for (int column = 0; column < 5; column++) {
          double value = Math.exp(1.2 * random.nextGaussian());
          values[row][column] = value;
          texts[row][column] =
              value >= 1
                  ? String.format(Locale.ROOT, "%.1f\u00d7", value)
                  : String.format(Locale.ROOT, "1/%.1f", 1 / value);
          sure[row][column] = Math.abs(Math.log(value)) > 0.8;
        }
      }
      values[4][4] = 0;
      texts[4][4] = "lost";
      values[3][0] = Double.NaN;
      grid.panel(new HeatGrid.Panel(task, Axis.log("ratio"), values, texts, sure));
    }
    return grid.build();
  }

  /** Distances as they are. */
  static HeatGrid sizes() {
    HeatGrid.Builder grid =
        HeatGrid.over(new Caption("sizes", "Distances", "After training."))
            .rows(LOSSES)
            .columns(PENALTIES);
    Random random = new Random(4);
    for (String task : TASKS) {
      double[][] values = new double[5][6];
      for (double[] row : values) {
        for (int column = 0; column < 6; column++) {
          row[column] = Math.exp(2 * random.nextGaussian() - 2);
        }
      }
      values[0][0] = Double.POSITIVE_INFINITY;
      values[1][1] = 2e7;
      grid.panel(new HeatGrid.Panel(task, Axis.log("sliced W1 (units of x)"), values));
    }
    return grid.build();
  }
}
