package io.equilibria.report;

import io.equilibria.metric.Interval;
import io.equilibria.metric.QuantileBand;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** One figure of each kind, with awkward content: markup in names, infinities, long curves. */
final class FiguresForTests {
  static final int STEPS = 10_001;
  static final double[] MEDIAN = new double[STEPS];

  static {
    Random random = new Random(1);
    for (int t = 0; t < STEPS; t++) {
      MEDIAN[t] = Math.exp(-t / 2000.0) * (1 + 0.1 * random.nextDouble());
    }
    MEDIAN[7] = Double.POSITIVE_INFINITY;
  }

  private FiguresForTests() {}

  static LineChart lines(int every) {
    double[] steps = IntStream.range(0, STEPS).asDoubleStream().toArray();
    return LineChart.over(
            new Caption("w2", "Distance <exact>", "W2 & its band."),
            Axis.linear("training step"),
            Axis.log("W2 (units of x)"))
        .at(steps)
        .series("A & B", new QuantileBand(MEDIAN, MEDIAN, MEDIAN))
        .line("single", MEDIAN)
        .reference(Math.log(2), "log 2")
        .every(every)
        .build();
  }

  static BarChart bars() {
    return BarChart.over(new Caption("rises", "Rises", "Shares."), Axis.linear("share of steps"))
        .bar("NS-GAN", 0.5, new Interval(0.4, 0.6))
        .bar("GAN-GP", 0.25, new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY))
        .build();
  }

  static FieldGrid fields() {
    FieldGrid.Panel panel =
        new FieldGrid.Panel(
            new double[][] {{0, 0}, {1, 1}},
            new double[][] {{-1, 0.5}, {99, 99}},
            new float[][] {{-1, 0, 1}, {-2, 0, 2}});
    return FieldGrid.over(
            new Caption("fields", "Fields", "Panels."), new Rectangle2D.Double(-2, -1, 4, 2))
        .field("logit f(x)")
        .columns("step 0", "step 9")
        .row("NS-GAN", panel, panel)
        .row("GAN-GP", panel, panel)
        .build();
  }

  static SampleGrid samples() {
    float[][][][] images = new float[5][8][8][1];
    images[0][0][0][0] = 1;
    images[4][7][7][0] = -1;
    return new SampleGrid(new Caption("samples", "Samples", "Five."), images);
  }

  static List<Figure> all() {
    return List.of(fields(), lines(10), bars(), samples());
  }
}
