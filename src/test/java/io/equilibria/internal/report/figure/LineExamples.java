package io.equilibria.internal.report.figure;

import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.report.figure.canvas.Hue;
import io.equilibria.internal.report.figure.canvas.Mark;
import io.equilibria.internal.report.figure.canvas.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Line figures of realistic content: the longest names, eight games, many seeds. */
final class LineExamples {
  static final Style NS = new Style(Hue.BLUE, Mark.HOLLOW);
  static final Style GP = new Style(Hue.BLUE, Mark.SQUARE);
  static final Style DRAGAN_NS = new Style(Hue.BLUE, Mark.TRIANGLE);
  static final Style R1 = new Style(Hue.BLUE, Mark.DIAMOND);
  static final Style R2 = new Style(Hue.BLUE, Mark.DOTTED_CIRCLE);
  static final Style WGAN = new Style(Hue.VERMILION, Mark.CROSS);
  static final Style WGAN_GP = new Style(Hue.VERMILION, Mark.SQUARE);
  static final Style HINGE = new Style(Hue.AMBER, Mark.HOLLOW);
  static final Style LS = new Style(Hue.ROSE, Mark.HOLLOW);
  static final Style MINIMAX = new Style(Hue.SKY, Mark.HOLLOW);
  static final Style OWN = new Style(Hue.GREEN, Mark.STAR);
  static final List<String> NAMES =
      List.of("NS-GAN", "GAN-GP", "DRAGAN-NS", "R1-GAN", "WGAN", "WGAN-GP", "hinge", "LSGAN");
  static final List<Style> STYLES = List.of(NS, GP, DRAGAN_NS, R1, WGAN, WGAN_GP, HINGE, LS);
  private static final int POINTS = 1001;
  private static final double[] STEPS =
      IntStream.range(0, POINTS).mapToDouble(i -> 10.0 * i).toArray();

  private LineExamples() {}

  /** [seeds][points]: falls from 1 to a floor. */
  static double[][] falls(int seeds, double floor, double tau, long seed) {
    Random random = new Random(seed);
    double[][] curves = new double[seeds][POINTS];
    for (double[] curve : curves) {
      double own = floor * Math.exp(0.4 * random.nextGaussian());
      double speed = tau * Math.exp(0.2 * random.nextGaussian());
      double wave = random.nextDouble() * 6;
      for (int t = 0; t < POINTS; t++) {
        double decay = Math.exp(-STEPS[t] / speed);
        double turn = 0.3 * own * Math.sin(STEPS[t] / 500 + wave) * (1 - decay);
        curve[t] = decay + own + turn + 0.02 * own * random.nextGaussian();
      }
    }
    return curves;
  }

  static LineChart eightGames() {
    LineChart.Builder chart =
        LineChart.over(
                new Caption("eight", "Penalised games arrive, the others orbit", "Eight."),
                Axis.linear("generator step"),
                Axis.log("W2 (units of x)"))
            .at(STEPS);
    for (int i = 0; i < NAMES.size(); i++) {
      chart.seeds(
          NAMES.get(i), STYLES.get(i), falls(32, 0.01 * Math.pow(1.9, i), 900 + 200 * i, i));
    }
    return chart
        .reference(0.02, "two draws of the data")
        .note("WGAN-GP", 4000, "passes the data")
        .build();
  }

  static LineChart fewSeeds() {
    return LineChart.over(
            new Caption("seeds", "Each of eight seeds", "Seeds."),
            Axis.linear("generator step"),
            Axis.log("sliced W1 (units of x)"))
        .at(STEPS)
        .seeds("GAN-GP", GP, falls(8, 0.05, 700, 1))
        .seeds("NS-GAN", NS, falls(8, 0.3, 1500, 2))
        .note("GAN-GP", 3200, "touches the data")
        .reference(0.04, "two draws of the data: 0.04")
        .build();
  }

  static LineChart losses() {
    Random random = new Random(3);
    double[] noisy = new double[POINTS];
    double[] other = new double[POINTS];
    for (int t = 0; t < POINTS; t++) {
      noisy[t] = 1.36 + 0.3 * Math.exp(-t / 100.0) + 0.08 * random.nextGaussian();
      other[t] = 0.9 + 0.2 * Math.sin(t / 120.0) + 0.08 * random.nextGaussian();
    }
    other[500] = Double.NaN;
    return LineChart.over(
            new Caption("loss", "Losses do not tell", "Smoothed over 50 points."),
            Axis.linear("generator step"),
            Axis.linear("loss (nats)"))
        .at(STEPS)
        .line("discriminator", noisy)
        .line("generator", other)
        .smoothed(50)
        .reference(2 * Math.log(2), "2 log 2: D cannot tell")
        .reference(0, "logit 0")
        .build();
  }

  static LineChart same() {
    double[] flat = new double[POINTS];
    java.util.Arrays.fill(flat, Math.log(2));
    flat[400] = 0.2;
    return LineChart.over(
            new Caption("same", "JS says nothing until the lines touch", "Same."),
            Axis.linear("generator step"),
            Axis.linear("JS (nats)"))
        .at(STEPS)
        .members("games")
        .line("NS-GAN", NS, flat)
        .line("GAN-GP", GP, flat)
        .line("WGAN-GP", WGAN_GP, flat)
        .reference(Math.log(2), "log 2: D tells them apart for certain")
        .build();
  }

  static LinePanels panels() {
    LineChart w2 =
        LineChart.over(
                new Caption("w2", "GAN-GP passes the data and ends beside them", "W2."),
                Axis.linear("generator step"),
                Axis.log("W2 (units of x)"))
            .at(STEPS)
            .seeds("NS-GAN", NS, falls(32, 0.3, 2500, 5))
            .seeds("GAN-GP", GP, falls(32, 0.1, 1200, 6))
            .seeds("DRAGAN-NS", DRAGAN_NS, falls(32, 0.02, 1800, 7))
            .event(4000, "GAN-GP touches the data")
            .build();
    return LinePanels.of(
        new Caption("course", "W2 falls while JS stays at log 2", "Panels."), List.of(w2, same()));
  }

  /** Few points, a logarithmic x axis. */
  static LineChart scaling() {
    return LineChart.over(
            new Caption("rates", "Many games train as fast as one", "Rates."),
            Axis.log("games side by side"),
            Axis.log("model-steps/s"))
        .at(new double[] {1, 4, 16, 64, 256})
        .line("one thread", new double[] {2000, 7000, 20_000, 40_000, 45_000})
        .line("two threads", new double[] {1800, 7200, 24_000, 60_000, 81_000})
        .build();
  }

  static BarChart shares() {
    BarChart.Builder chart =
        BarChart.over(
            new Caption("rises", "W2 rises at a third of the steps", "Shares."),
            Axis.linear("share of steps at which W2 rose"));
    for (int i = 0; i < NAMES.size(); i++) {
      double value = 0.05 + 0.06 * i;
      double[] seeds = new Random(i).doubles(8, value - 0.04, value + 0.06).toArray();
      chart.bar(
          NAMES.get(i), STYLES.get(i), value, new Interval(value - 0.03, value + 0.05), seeds);
    }
    return chart.build();
  }

  static CurveGrid grid() {
    double[] x = IntStream.range(0, 101).mapToDouble(i -> 10.0 * i).toArray();
    CurveGrid.Builder grid =
        CurveGrid.over(new Caption("course", "Curves", "Grid."), "generator step")
            .columns(NAMES)
            .styles(STYLES);
    List<String> rows = List.of("ring, 8 modes", "grid, 25 modes");
    for (int row = 0; row < 2; row++) {
      List<CurveGrid.Panel> panels = new ArrayList<>();
      for (int i = 0; i < NAMES.size(); i++) {
        double[][] curves = falls(row == 0 ? 8 : 32, 0.02 * (i + 1), 900, i);
        double[][] short101 = new double[curves.length][];
        for (int k = 0; k < curves.length; k++) {
          short101[k] = java.util.Arrays.copyOf(curves[k], 101);
        }
        panels.add(CurveGrid.Panel.ofSeeds(x, short101));
      }
      grid.row(rows.get(row), Axis.log("sliced W1"), panels);
    }
    return grid.build();
  }

  static List<Figure> all() {
    return List.of(
        eightGames(), fewSeeds(), losses(), same(), panels(), scaling(), shares(), grid());
  }
}
