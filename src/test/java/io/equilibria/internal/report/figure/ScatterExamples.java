package io.equilibria.internal.report.figure;

import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.report.figure.ScatterGrid.Better;
import io.equilibria.internal.report.figure.ScatterGrid.Reach;
import io.equilibria.internal.report.figure.ScatterGrid.Spot;
import io.equilibria.internal.report.figure.canvas.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Modes against quality, as experiments have them. */
final class ScatterExamples {
  private ScatterExamples() {}

  static ScatterGrid modes() {
    ScatterGrid.Builder grid =
        ScatterGrid.over(
                new Caption("modes", "Few games find all modes and stay on them", "Two tasks."),
                Axis.linear("modes found (share)"),
                Axis.linear("samples of high quality (share)"))
            .bars("median and middle 80 % of seeds")
            .better(Better.UP_RIGHT)
            .guideAtX("all modes", 1);
    Random random = new Random(8);
    for (String task : List.of("ring of 8 Gaussians", "grid of 25 Gaussians")) {
      List<Spot> spots = new ArrayList<>();
      for (Map.Entry<String, Style> game : DotExamples.GAMES.entrySet()) {
        boolean full = spots.size() > 2 && spots.size() < 8;
        double x = full ? 1 : random.nextDouble();
        double y = full ? 0.8 + 0.1 * random.nextDouble() : random.nextDouble();
        double[][] seeds = new double[16][];
        for (int i = 0; i < seeds.length; i++) {
          seeds[i] =
              new double[] {
                Math.min(1, x + 0.05 * random.nextGaussian()), y + 0.07 * random.nextGaussian()
              };
        }
        spots.add(
            new Spot(
                game.getKey(),
                game.getValue(),
                new Reach(x, new Interval(x - 0.06, Math.min(1, x + 0.06))),
                new Reach(y, new Interval(y - 0.08, y + 0.08)),
                seeds));
      }
      grid.panel(task, spots);
    }
    return grid.build();
  }
}
