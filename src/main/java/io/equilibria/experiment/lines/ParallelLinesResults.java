package io.equilibria.experiment.lines;

import io.equilibria.evaluation.Curves;
import io.equilibria.evaluation.PlaneView;
import io.equilibria.experiment.CurveSummary;
import io.equilibria.experiment.Titles;
import io.equilibria.experiment.lines.ParallelLines.Settings;
import io.equilibria.metric.divergence.GaussianJensenShannon;
import io.equilibria.metric.statistics.QuantileBand;
import io.equilibria.metric.statistics.RiseShare;
import io.equilibria.report.Table;
import io.equilibria.report.figure.Axis;
import io.equilibria.report.figure.BarChart;
import io.equilibria.report.figure.Caption;
import io.equilibria.report.figure.FieldGrid;
import io.equilibria.report.figure.FieldGrid.Panel;
import io.equilibria.report.figure.Figure;
import io.equilibria.report.figure.LineChart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Figures and the table of {@link ParallelLines}. */
final class ParallelLinesResults {
  /** Points of a curve that the CSV holds, at most about. */
  private static final int POINTS = 2000;

  private final Settings settings;
  private final Map<String, LinesTrajectory> courses;
  private final Map<String, List<Panel>> panels;

  ParallelLinesResults(
      Settings settings, Map<String, LinesTrajectory> courses, Map<String, List<Panel>> panels) {
    this.settings = settings;
    this.courses = courses;
    this.panels = panels;
  }

  List<Figure> figures() {
    List<Figure> figures = new ArrayList<>(List.of(fields()));
    figures.addAll(curves());
    figures.add(risesChart());
    return figures;
  }

  private Figure fields() {
    PlaneView view = PlaneView.of(settings.base().data());
    List<Long> steps = ParallelLines.snapshots(settings.of(settings.games().get(0)));
    FieldGrid.Builder grid =
        FieldGrid.over(
                new Caption(
                    "lines",
                    "Samples and discriminator over training",
                    "First seed that has not diverged. The field is D(x) - 1/2: positive where the"
                        + " discriminator classifies a point as real. After figure 1 of Fedus et"
                        + " al. 2017."),
                view.area())
            .field("D(x) - 1/2")
            .columns(steps.stream().map("step %,d"::formatted).toArray(String[]::new));
    panels.forEach((game, row) -> grid.row(Titles.of(game), row.toArray(Panel[]::new)));
    return grid.build();
  }

  private List<Figure> curves() {
    return List.of(
        chart(
            new Caption(
                "wasserstein",
                "2-Wasserstein distance to the data",
                measured("Exact, between the two Gaussians. Median and 10-90 % band over seeds.")),
            Axis.log("W2 (units of x)"),
            LinesTrajectory::wasserstein,
            false),
        chart(
            new Caption(
                "offset",
                "Distance of the generator's mean from the data's line",
                measured("Median and 10-90 % band over seeds.")),
            Axis.log("offset (units of x)"),
            LinesTrajectory::offset,
            false),
        chart(
            new Caption(
                "angle",
                "Angle between the generator's line and the data's",
                measured("Median and 10-90 % band over seeds.")),
            Axis.linear("angle (degrees)"),
            LinesTrajectory::angle,
            false),
        chart(
            new Caption(
                "jensen-shannon",
                "Jensen-Shannon divergence to the data",
                measured(
                    "Exact. Two lines that do not coincide have disjoint supports but for a point,"
                        + " so the divergence is log 2 until the very lines agree: it tells nothing"
                        + " of the progress that the other figures show.")),
            Axis.linear("JS (nats)"),
            LinesTrajectory::jensenShannon,
            true));
  }

  /** With the weights that all generators were measured with. */
  private String measured(String text) {
    String game = settings.games().get(0);
    return text + " Generator: " + settings.of(game).game().generator().weights() + ".";
  }

  private Figure chart(
      Caption caption, Axis axis, Function<LinesTrajectory, Curves> curves, boolean reference) {
    int steps = courses.values().iterator().next().steps();
    LineChart.Builder chart =
        LineChart.over(caption, Axis.linear("generator step"), axis)
            .at(IntStream.rangeClosed(0, steps).asDoubleStream().toArray())
            .every(Math.max(1, steps / POINTS));
    courses.forEach(
        (game, course) ->
            chart.series(Titles.of(game), QuantileBand.of(curves.apply(course).values())));
    if (reference) {
      chart.reference(GaussianJensenShannon.SINGULAR, "log 2");
    }
    return chart.build();
  }

  private Figure risesChart() {
    BarChart.Builder chart =
        BarChart.over(
            new Caption(
                "rises",
                "Share of steps at which W2 rose",
                ("Of all seeds, with the %.0f %% interval over seeds. A change of less than %.0e"
                        + " counts as none.")
                    .formatted(100 * CurveSummary.LEVEL, CurveSummary.ROUNDING)),
            Axis.linear("share of steps"));
    courses.forEach(
        (game, course) -> {
          RiseShare rises = shareOfRises(course);
          chart.bar(Titles.of(game), rises.share(), rises.interval());
        });
    return chart.build();
  }

  private static RiseShare shareOfRises(LinesTrajectory course) {
    return CurveSummary.of(course.wasserstein()).share();
  }

  Table table() {
    List<List<String>> rows = new ArrayList<>();
    courses.forEach(
        (game, course) -> {
          RiseShare rises = shareOfRises(course);
          rows.add(
              List.of(
                  Titles.of(game),
                  Titles.range(course.wasserstein().ends(), "%.3g"),
                  Titles.range(course.offset().ends(), "%.3g"),
                  Titles.range(course.angle().ends(), "%.2f"),
                  "%.1f %% (%.1f to %.1f)"
                      .formatted(
                          100 * rises.share(),
                          100 * rises.interval().low(),
                          100 * rises.interval().high())));
        });
    return new Table(
        "After the last step: median (10 to 90 %% of %d seeds); rises: of all seeds (95 %% interval over seeds)"
            .formatted(settings.base().replicas()),
        List.of("game", "W2", "offset", "angle (degrees)", "steps at which W2 rose"),
        rows);
  }
}
