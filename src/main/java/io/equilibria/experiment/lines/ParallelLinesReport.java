package io.equilibria.experiment.lines;

import io.equilibria.compute.Workers;
import io.equilibria.config.ExperimentYaml;
import io.equilibria.evaluation.Curves;
import io.equilibria.evaluation.PlaneView;
import io.equilibria.experiment.CurveSummary;
import io.equilibria.experiment.Notes;
import io.equilibria.experiment.Titles;
import io.equilibria.experiment.lines.ParallelLines.Plan;
import io.equilibria.internal.file.FileErrors;
import io.equilibria.metric.divergence.GaussianJensenShannon;
import io.equilibria.metric.statistics.QuantileBand;
import io.equilibria.metric.statistics.RiseShare;
import io.equilibria.report.Claim;
import io.equilibria.report.Report;
import io.equilibria.report.Table;
import io.equilibria.report.figure.Axis;
import io.equilibria.report.figure.BarChart;
import io.equilibria.report.figure.Caption;
import io.equilibria.report.figure.FieldGrid;
import io.equilibria.report.figure.FieldGrid.Panel;
import io.equilibria.report.figure.Figure;
import io.equilibria.report.figure.LineChart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Figures, claims and tables of parallel lines. */
final class ParallelLinesReport {
  /** Points of a curve that the CSV holds, at most about. */
  private static final int POINTS = 2000;

  private final Plan plan;
  private final Map<String, LinesTrajectory> courses;
  private final Map<String, List<Panel>> panels;

  ParallelLinesReport(
      Plan plan, Map<String, LinesTrajectory> courses, Map<String, List<Panel>> panels) {
    this.plan = plan;
    this.courses = courses;
    this.panels = panels;
  }

  /** Writes the report and gives its page. */
  Path write(Path folder, List<Claim> claims, Optional<String> claimsAtStart, Workers workers) {
    Report.Builder report =
        Report.titled("Parallel lines")
            .question(
                "Data and generator start on parallel lines, where the Jensen-Shannon divergence is"
                    + " log 2 whatever the generator does nearby. Do GANs move onto the data all"
                    + " the same, and does a penalty help?")
            .figure(fields())
            .settings(ExperimentYaml.settings(plan.of(plan.games().get(0))))
            .again(plan.again())
            .claims(claims)
            .claimsAtStart(claimsAtStart);
    curves().forEach(report::figure);
    report.figure(risesChart());
    report.table(table());
    Notes.of(notes(), plan.asItComes()).forEach(report::note);
    try {
      return report.build().write(folder, workers);
    } catch (IOException e) {
      throw FileErrors.cannotWrite(folder.resolve("report"), e);
    }
  }

  private Figure fields() {
    PlaneView view = PlaneView.of(plan.base().data());
    List<Long> steps = ParallelLines.snapshots(plan.of(plan.games().get(0)));
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
    String game = plan.games().get(0);
    return text + " Generator: " + plan.of(game).game().generator().weights() + ".";
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

  private Table table() {
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
            .formatted(plan.base().replicas()),
        List.of("game", "W2", "offset", "angle (degrees)", "steps at which W2 rose"),
        rows);
  }

  private static List<String> notes() {
    return List.of(
        "All games start from the same generator and, seed by seed, from the same discriminator,"
            + " see the same draws of data and noise, and use the same optimisers: they differ in"
            + " the penalty alone. A step moves each of the generator's numbers by about its"
            + " learning rate at most, which bounds how soon a game can arrive.",
        "\"Reached\" and \"rose\" are decided by counting seeds against three quarters of them;"
            + " seeds are independent, steps of one run are not. A seed that never arrives counts"
            + " as arriving one step after the last.",
        "With the settings as they come, what GAN-GP does: it arrives soon and in a straight line,"
            + " then passes the data and comes back, again and again. Its penalty wants the"
            + " discriminator's slope to be 1 between data and samples; to push the generator back"
            + " the slope has to change its sign and so to pass through 0, which costs the whole"
            + " weight of the penalty. The discriminator does it only once the generator is well"
            + " past. Around such a penalty the game has no stable equilibrium (Mescheder et al."
            + " 2018, section 4). The swings shrink with the weight: compare --game"
            + " gan-gp --set game.penalty.weight=0.1.");
  }
}
