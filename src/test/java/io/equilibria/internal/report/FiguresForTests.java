package io.equilibria.internal.report;

import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.metric.statistics.QuantileBand;
import io.equilibria.internal.report.figure.Axis;
import io.equilibria.internal.report.figure.BarChart;
import io.equilibria.internal.report.figure.Caption;
import io.equilibria.internal.report.figure.CurveGrid;
import io.equilibria.internal.report.figure.DotGrid;
import io.equilibria.internal.report.figure.FieldGrid;
import io.equilibria.internal.report.figure.Figure;
import io.equilibria.internal.report.figure.HeatGrid;
import io.equilibria.internal.report.figure.LineChart;
import io.equilibria.internal.report.figure.PhaseGrid;
import io.equilibria.internal.report.figure.PointCloud;
import io.equilibria.internal.report.figure.SampleGrid;
import io.equilibria.internal.report.figure.SmallMultiples;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** One figure of each kind, with awkward content: markup in names, infinities, long curves. */
public final class FiguresForTests {
  public static final int STEPS = 10_001;
  private static final double[] MEDIAN = new double[STEPS];

  static {
    Random random = new Random(1);
    for (int t = 0; t < STEPS; t++) {
      MEDIAN[t] = Math.exp(-t / 2000.0) * (1 + 0.1 * random.nextDouble());
    }
    MEDIAN[7] = Double.POSITIVE_INFINITY;
  }

  /** The single line at a step. */
  public static double median(int step) {
    return MEDIAN[step];
  }

  private FiguresForTests() {}

  public static LineChart lines(int every) {
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

  public static BarChart bars() {
    return BarChart.over(new Caption("rises", "Rises", "Shares."), Axis.linear("share of steps"))
        .bar("NS-GAN", 0.5, new Interval(0.4, 0.6))
        .bar("GAN-GP", 0.25, new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY))
        .build();
  }

  public static FieldGrid fields() {
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

  public static PhaseGrid phases(int panels) {
    double[][] circle = new double[101][];
    for (int i = 0; i <= 100; i++) {
      double turned = i * Math.PI / 50;
      circle[i] = new double[] {Math.cos(turned), Math.sin(turned)};
    }
    double[][] away = {{0, 0}, {1e9, 0}, {Double.NaN, 0}, {0.5, 0.5}, {0.6, 0.7}};
    double[][] arrows = {{0.5, 0.5, -1, 1}, {0, 0, 0, 0}, {9, 9, 1, 0}};
    PhaseGrid.Builder grid =
        PhaseGrid.over(
                new Caption("phases", "Phases", "Paths."), new Rectangle2D.Double(-2, -2, 4, 4))
            .axes("theta", "psi")
            .paths("circle", "away & back")
            .dots("start")
            .columns(2);
    for (int i = 0; i < panels; i++) {
      grid.panel(
          new PhaseGrid.Panel("WGAN " + i, arrows, List.of(circle, away), new double[][] {{1, 0}}));
    }
    return grid.build();
  }

  public static FieldGrid arrows() {
    FieldGrid.Panel panel =
        new FieldGrid.Panel(
            new double[0][],
            new double[0][],
            new float[][] {{0}},
            new double[][] {{0, 0, 0.5, 0.5}, {1, 0, 0, 0}},
            new double[][] {{-1, 0}, {0, 0.5}, {1, 0.2}});
    return FieldGrid.over(
            new Caption("arrows", "Arrows", "And a path."), new Rectangle2D.Double(-2, -1, 4, 2))
        .columns("step 0")
        .ends("up", "down")
        .row("r", panel)
        .build();
  }

  public static CurveGrid curves() {
    double[] x = {0, 100, 200};
    double[] median = {1, Double.POSITIVE_INFINITY, 0.1};
    CurveGrid.Panel panel = new CurveGrid.Panel(x, new QuantileBand(median, median, median));
    return CurveGrid.over(new Caption("curves", "Curves", "Small ones."), "generator step")
        .columns(List.of("NS-GAN", "GAN-GP"))
        .row("ring", Axis.log("SW1"), List.of(panel, panel))
        .row("grid", Axis.linear("JS (nats)"), List.of(panel, panel))
        .build();
  }

  public static DotGrid dots() {
    List<DotGrid.Dot> panel =
        List.of(
            new DotGrid.Dot("distance", "NS-GAN", 0.3, new Interval(0.2, 0.4)),
            new DotGrid.Dot("divergence", "NS-GAN", 0.5, new Interval(0.4, 0.9)),
            new DotGrid.Dot("distance", "GAN-GP", 0, new Interval(0, 0.1)));
    return DotGrid.over(new Caption("dots", "Dots", "With intervals."))
        .categories(List.of("NS-GAN", "GAN-GP"))
        .columns(List.of("ring", "grid"))
        .row(Axis.linear("share of steps"), List.of(panel, List.of()))
        .build();
  }

  public static HeatGrid heat() {
    double[][] values = {{0.5, 2e6}, {Double.POSITIVE_INFINITY, Double.NaN}};
    double[][] equal = {{0, 0}, {0, 1e-9}};
    return HeatGrid.over(new Caption("heat", "Heat", "Two tables."))
        .rows(List.of("minimax", "hinge"))
        .columns(List.of("none", "around\ndata"))
        .panel(new HeatGrid.Panel("ring", Axis.log("SW1 (units of x)"), values))
        .panel(new HeatGrid.Panel("grid", Axis.linear("share"), equal))
        .build();
  }

  public static SampleGrid samples() {
    float[][][][] images = new float[5][8][8][1];
    images[0][0][0][0] = 1;
    images[4][7][7][0] = -1;
    return new SampleGrid(new Caption("samples", "Samples", "Five."), images);
  }

  public static SmallMultiples multiples() {
    double[] x = {0, 100, 200};
    return SmallMultiples.over(new Caption("multiples", "Multiples", "Images of one size."), "step")
        .panel("a & b", x, new double[] {1, Double.NaN, 3e-12})
        .panel("flat", x, new double[] {2, 2, Double.POSITIVE_INFINITY})
        .panel("none", new double[] {5}, new double[] {Double.NaN})
        .panel("generator/" + "long_".repeat(20) + "/end", x, x)
        .build();
  }

  public static PointCloud cloud() {
    return new PointCloud(
        new Caption("cloud", "Cloud", "Points."),
        new Rectangle2D.Double(-2, -1, 4, 2),
        new double[][] {{-1, 0}, {9, 9}},
        new double[][] {{1, 0.5}, {Double.NaN, 0}, {-1e30, 0}});
  }

  static List<Figure> some() {
    return List.of(fields(), lines(10), bars(), samples());
  }

  public static List<Figure> all() {
    return List.of(
        fields(),
        arrows(),
        lines(10),
        bars(),
        curves(),
        dots(),
        heat(),
        phases(3),
        multiples(),
        cloud(),
        samples());
  }
}
