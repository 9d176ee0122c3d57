package io.equilibria.internal.report.figure;

import io.equilibria.internal.report.figure.PhaseGrid.Panel;
import io.equilibria.internal.report.figure.RowTable.Picture;
import io.equilibria.internal.report.figure.RowTable.Words;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Phase portraits as experiments have them. */
final class PhaseExamples {
  private static final Rectangle2D AREA = new Rectangle2D.Double(-1.5, -1.5, 3, 3);

  private PhaseExamples() {}

  static RowTable table() {
    RowTable.Builder table =
        RowTable.over(new Caption("table", "Five of nine games settle", "Nine games."), AREA)
            .columns(
                "field and flow",
                "eigenvalues on paper",
                "measured",
                "simultaneous updates",
                "alternating updates",
                "verdict")
            .paths("path of the game", "flow as the rate goes to 0");
    DotExamples.GAMES.forEach(
        (game, style) ->
            table.line(
                game,
                style,
                List.of(
                    new Picture(panel(game, -0.1)),
                    new Words("\u22120.125 \u00b1 0.484i"),
                    new Words("\u22120.1250 \u00b1 0.4841i\n32 of 32 seeds"),
                    new Picture(panel(game, 0.02)),
                    new Picture(panel(game, 0)),
                    new Words("\u2713 converges", true))));
    return table.build();
  }

  static PhaseGrid grid() {
    PhaseGrid.Builder grid =
        PhaseGrid.over(new Caption("portraits", "Where games go", "Portraits."), AREA)
            .axes("\u03b8, where the generator's point is", "\u03c8, slope of the discriminator")
            .paths("simultaneous", "alternating")
            .dots("start")
            .columns(3);
    DotExamples.GAMES.keySet().forEach(game -> grid.panel(panel(game, -0.05)));
    return grid.build();
  }

  private static Panel panel(String title, double growth) {
    double[][] arrows = new double[225][];
    for (int i = 0; i < arrows.length; i++) {
      double x = -1.4 + 0.2 * (i % 15);
      int line = i / 15;
      double y = -1.4 + 0.2 * line;
      arrows[i] = new double[] {x, y, growth * x - y, x + growth * y};
    }
    return new Panel(
        title, arrows, List.of(spiral(growth), spiral(2 * growth)), new double[][] {{1, 0}});
  }

  private static double[][] spiral(double growth) {
    double[][] points = new double[300][];
    for (int i = 0; i < points.length; i++) {
      double radius = Math.exp(growth * i / 10.0);
      points[i] = new double[] {radius * Math.cos(i / 10.0), radius * Math.sin(i / 10.0)};
    }
    return points;
  }
}
