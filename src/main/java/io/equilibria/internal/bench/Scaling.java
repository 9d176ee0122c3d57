package io.equilibria.internal.bench;

import io.equilibria.internal.bench.ScalingSweep.Line;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.metric.statistics.QuantileBand;
import io.equilibria.internal.metric.statistics.Spread;
import io.equilibria.internal.report.figure.Axis;
import io.equilibria.internal.report.figure.BarChart;
import io.equilibria.internal.report.figure.Caption;
import io.equilibria.internal.report.figure.Figure;
import io.equilibria.internal.report.figure.LineChart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Draws figures of the training speed as a function of batch size, width, replicas and threads.
 * Every point is a short training run, as in {@link Bench}. All points are measured in several
 * passes, so that a temporary disturbance of the machine widens the bands instead of bending a
 * curve.
 */
public final class Scaling {
  private final int threads;
  private final int passes;
  private final ProgressMonitor monitor;
  private long done;
  private long total;

  /**
   * Creates the measurement.
   *
   * @param threads the largest number of threads, at least 1
   * @param passes the number of measurements of each point, at least 1
   * @param monitor receives the number of points done
   */
  public Scaling(int threads, int passes, ProgressMonitor monitor) {
    this.threads = threads;
    this.passes = passes;
    this.monitor = monitor;
  }

  /**
   * Measures everything, in several minutes; threads are varied only if there are at least two.
   *
   * @throws io.equilibria.CancelledException if the monitor is cancelled
   */
  public List<Figure> figures() {
    List<ScalingSweep> studies = ScalingSweep.all(threads);
    total = studies.stream().mapToLong(this::points).sum() + (threads > 1 ? 6L * passes : 0);
    List<Figure> figures = new ArrayList<>();
    for (ScalingSweep study : studies) {
      figures.add(curves(study));
    }
    if (threads > 1) {
      figures.add(speedUps());
    }
    return figures;
  }

  private long points(ScalingSweep study) {
    return (long) passes * study.at().size() * study.lines().size();
  }

  /** Draws one figure of curves. */
  Figure curves(ScalingSweep study) {
    int points = study.at().size();
    double[][][] rates = new double[study.lines().size()][passes][points];
    for (int pass = 0; pass < passes; pass++) {
      for (int i = 0; i < points; i++) {
        for (int line = 0; line < rates.length; line++) {
          rates[line][pass][i] = rate(study.lines().get(line).at().apply(study.at().get(i)));
        }
      }
    }
    LineChart.Builder chart =
        LineChart.over(study.caption(), study.setting(), Axis.log("model-steps/s"))
            .at(study.at().stream().mapToDouble(value -> value).toArray());
    for (int line = 0; line < rates.length; line++) {
      Line drawn = study.lines().get(line);
      chart.series(drawn.name(), QuantileBand.of(rates[line]));
    }
    return chart.build();
  }

  /** The speed on all threads relative to one thread, with each pair measured together. */
  private Figure speedUps() {
    Map<String, String> games =
        new TreeMap<>(
            Map.of(
                "64 small games", "small-many",
                "a DCGAN of digits", "dcgan8",
                "one small game", "small-one"));
    Caption caption =
        new Caption(
            "rate-by-threads",
            "Rate on " + threads + " threads, as a multiple of the rate on one",
            "The speed-up of three trainings on all threads.");
    BarChart.Builder chart = BarChart.over(caption, Axis.linear("rate, on one thread = 1"));
    for (Map.Entry<String, String> game : games.entrySet()) {
      ExperimentSpec experiment = BenchCase.named(game.getValue()).experiment();
      double[] ratios = new double[passes];
      for (int pass = 0; pass < passes; pass++) {
        double alone = rate(new TimedTraining(experiment, 1));
        ratios[pass] = rate(new TimedTraining(experiment, threads)) / alone;
      }
      Spread spread = Spread.of(ratios);
      chart.bar(game.getKey(), spread.median(), new Interval(spread.low(), spread.high()));
    }
    return chart.build();
  }

  private double rate(TimedTraining training) {
    double rate = training.rate(monitor.part(done, done + 1, total, "points"));
    done++;
    return rate;
  }
}
