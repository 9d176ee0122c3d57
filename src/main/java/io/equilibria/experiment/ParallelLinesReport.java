package io.equilibria.experiment;

import io.equilibria.checkpoint.FileFault;
import io.equilibria.config.DataSpec.GaussianLine;
import io.equilibria.config.ExperimentYaml;
import io.equilibria.experiment.ParallelLines.Plan;
import io.equilibria.metric.GaussianJensenShannon;
import io.equilibria.metric.Interval;
import io.equilibria.metric.PairedComparison;
import io.equilibria.metric.QuantileBand;
import io.equilibria.metric.Rises;
import io.equilibria.metric.Spread;
import io.equilibria.report.Axis;
import io.equilibria.report.BarChart;
import io.equilibria.report.Caption;
import io.equilibria.report.Claim;
import io.equilibria.report.FieldGrid;
import io.equilibria.report.FieldGrid.Panel;
import io.equilibria.report.Figure;
import io.equilibria.report.LineChart;
import io.equilibria.report.Report;
import io.equilibria.report.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Figures, claims and tables of parallel lines. */
final class ParallelLinesReport {
  /** A generator has reached the data at a step where W2 is below this share of its start. */
  private static final double REACHED = 0.1;

  /** Share of seeds that "the game does it" means. */
  private static final double MOST = 0.75;

  private static final double LEVEL = 0.95;

  /** Points of a curve that the CSV holds, at most about. */
  private static final int POINTS = 2000;

  private static final String UNPENALISED = "ns-gan";

  private final Plan plan;
  private final Map<String, Course> courses;
  private final Map<String, List<Panel>> panels;

  ParallelLinesReport(Plan plan, Map<String, Course> courses, Map<String, List<Panel>> panels) {
    this.plan = plan;
    this.courses = courses;
    this.panels = panels;
  }

  /** Writes the report and gives its page. */
  Path write(Path folder) {
    Report.Builder report =
        Report.titled("Parallel lines")
            .question(
                "Data and generator start on parallel lines, where the Jensen-Shannon divergence is"
                    + " log 2 whatever the generator does nearby. Do GANs move onto the data all"
                    + " the same, and does a penalty help?")
            .figure(fields())
            .settings(ExperimentYaml.write(plan.of(plan.games().get(0))))
            .again(plan.again());
    curves().forEach(report::figure);
    report.figure(risesChart());
    claims().forEach(report::claim);
    report.table(table());
    notes().forEach(report::note);
    try {
      return report.build().write(folder);
    } catch (IOException e) {
      throw FileFault.cannotWrite(folder.resolve("report"), e);
    }
  }

  private static String title(String game) {
    return game.toUpperCase(Locale.ROOT);
  }

  private Figure fields() {
    PlaneView view = PlaneView.of((GaussianLine) plan.base().data());
    List<Long> steps = ParallelLines.snapshots(plan.of(plan.games().get(0)));
    FieldGrid.Builder grid =
        FieldGrid.over(
                new Caption(
                    "lines",
                    "Samples and discriminator over training",
                    "First seed. The field is D(x) - 1/2: positive where the discriminator takes a"
                        + " point for data. After figure 1 of Fedus et al. 2017."),
                view.area())
            .field("D(x) - 1/2")
            .columns(steps.stream().map("step %,d"::formatted).toArray(String[]::new));
    panels.forEach((game, row) -> grid.row(title(game), row.toArray(Panel[]::new)));
    return grid.build();
  }

  private List<Figure> curves() {
    return List.of(
        chart(
            new Caption(
                "wasserstein",
                "2-Wasserstein distance to the data",
                "Exact, between the two Gaussians. Median and 10-90 % band over seeds."),
            Axis.log("W2 (units of x)"),
            Course::wasserstein,
            false),
        chart(
            new Caption(
                "offset",
                "Distance of the generator's mean from the data's line",
                "Median and 10-90 % band over seeds."),
            Axis.log("offset (units of x)"),
            Course::offset,
            false),
        chart(
            new Caption(
                "angle",
                "Angle between the generator's line and the data's",
                "Median and 10-90 % band over seeds."),
            Axis.linear("angle (degrees)"),
            Course::degrees,
            false),
        chart(
            new Caption(
                "jensen-shannon",
                "Jensen-Shannon divergence to the data",
                "Exact. Two lines that do not coincide have disjoint supports but for a point, so"
                    + " the divergence is log 2 until the very lines agree: it tells nothing of the"
                    + " progress that the other figures show."),
            Axis.linear("JS (nats)"),
            Course::jensenShannon,
            true));
  }

  private Figure chart(
      Caption caption, Axis axis, Function<Course, double[][]> curves, boolean reference) {
    int steps = courses.values().iterator().next().steps();
    LineChart.Builder chart =
        LineChart.over(caption, Axis.linear("generator step"), axis)
            .at(IntStream.rangeClosed(0, steps).asDoubleStream().toArray())
            .every(Math.max(1, steps / POINTS));
    courses.forEach(
        (game, course) -> chart.series(title(game), QuantileBand.of(curves.apply(course))));
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
                ("Mean over seeds with its %.0f %% interval. A change of less than %.0e counts as"
                        + " none.")
                    .formatted(100 * LEVEL, Course.TOLERANCE)),
            Axis.linear("share of steps"));
    courses.forEach(
        (game, course) -> {
          Spread spread = shareOfRises(course);
          chart.bar(title(game), spread.mean(), interval(spread));
        });
    return chart.build();
  }

  private static Spread shareOfRises(Course course) {
    return Spread.of(course.rises().stream().mapToDouble(Rises::share).toArray());
  }

  private static Interval interval(Spread spread) {
    return spread.n() > 1 ? spread.meanInterval(LEVEL) : new Interval(spread.mean(), spread.mean());
  }

  /** The claims, decided by their tests. */
  List<Claim> claims() {
    List<Claim> claims = new ArrayList<>();
    courses.forEach((game, course) -> claims.add(reached(game, course)));
    claims.add(flat());
    if (courses.containsKey(UNPENALISED)) {
      courses.keySet().stream()
          .filter(game -> !game.equals(UNPENALISED))
          .forEach(
              game -> {
                claims.add(sooner(game));
                claims.add(closer(game));
              });
    }
    courses.forEach((game, course) -> claims.add(rose(game, course)));
    return claims;
  }

  private static Claim reached(String game, Course course) {
    int reached =
        (int)
            Arrays.stream(course.wasserstein())
                .filter(curve -> arrival(curve) < curve.length)
                .count();
    return Claim.proportion(
        "reached-" + game,
        ("%s reaches the data, although the Jensen-Shannon divergence is flat: W2 falls below"
                + " %.0f %% of its start")
            .formatted(title(game), 100 * REACHED),
        new Claim.Count(reached, course.seeds()),
        MOST);
  }

  /** Steps until the data is reached first; one more than there are if it never is. */
  private static int arrival(double[] curve) {
    for (int step = 0; step < curve.length; step++) {
      if (curve[step] < REACHED * curve[0]) {
        return step;
      }
    }
    return curve.length;
  }

  private Claim flat() {
    int flat = 0;
    int seeds = 0;
    for (Course course : courses.values()) {
      seeds += course.seeds();
      flat +=
          (int)
              Arrays.stream(course.jensenShannon())
                  .filter(
                      curve ->
                          Arrays.stream(curve)
                              .allMatch(value -> value == GaussianJensenShannon.SINGULAR))
                  .count();
    }
    return Claim.proportion(
        "divergence-flat",
        "The Jensen-Shannon divergence is log 2 at every step of a run",
        new Claim.Count(flat, seeds),
        MOST);
  }

  private Claim sooner(String game) {
    return paired(
        "sooner-" + game,
        "%s reaches the data sooner than %s from the same seed (difference of steps)"
            .formatted(title(game), title(UNPENALISED)),
        arrivals(courses.get(UNPENALISED)),
        arrivals(courses.get(game)));
  }

  private static double[] arrivals(Course course) {
    return Arrays.stream(course.wasserstein()).mapToDouble(curve -> arrival(curve)).toArray();
  }

  private Claim closer(String game) {
    return paired(
        "closer-" + game,
        "%s ends closer to the data than %s from the same seed (difference of final W2)"
            .formatted(title(game), title(UNPENALISED)),
        Course.ends(courses.get(UNPENALISED).wasserstein()),
        Course.ends(courses.get(game).wasserstein()));
  }

  private static Claim paired(String id, String text, double[] larger, double[] smaller) {
    double[] differences = new double[larger.length];
    for (int seed = 0; seed < differences.length; seed++) {
      differences[seed] = larger[seed] - smaller[seed];
    }
    return Claim.paired(id, text, PairedComparison.ofDifferences(differences, LEVEL));
  }

  private static Claim rose(String game, Course course) {
    int rose = (int) course.rises().stream().filter(rises -> rises.count() > 0).count();
    return Claim.proportion(
        "rose-" + game,
        "Under %s W2 does not fall at every step".formatted(title(game)),
        new Claim.Count(rose, course.seeds()),
        MOST);
  }

  private Table table() {
    List<List<String>> rows = new ArrayList<>();
    courses.forEach(
        (game, course) -> {
          Spread rises = shareOfRises(course);
          Interval interval = interval(rises);
          rows.add(
              List.of(
                  title(game),
                  range(Course.ends(course.wasserstein()), "%.3g"),
                  range(Course.ends(course.offset()), "%.3g"),
                  range(Course.ends(course.degrees()), "%.2f"),
                  "%.1f %% (%.1f to %.1f)"
                      .formatted(100 * rises.mean(), 100 * interval.low(), 100 * interval.high())));
        });
    return new Table(
        "After the last step: median (10 to 90 %% of %d seeds); rises: mean (95 %% interval)"
            .formatted(plan.base().replicas()),
        List.of("game", "W2", "offset", "angle (degrees)", "steps at which W2 rose"),
        rows);
  }

  private static String range(double[] values, String format) {
    Spread spread = Spread.of(values);
    return (format + " (" + format + " to " + format + ")")
        .formatted(spread.median(), spread.low(), spread.high());
  }

  private List<String> notes() {
    return List.of(
        "All games start from the same generator and, seed by seed, from the same discriminator,"
            + " see the same draws of data and noise, and use the same optimisers: they differ in"
            + " the penalty alone. A step moves each of the generator's numbers by about its"
            + " learning rate at most, which bounds how soon a game can arrive.",
        "\"Reached\" and \"rose\" are decided by counting seeds against three quarters of them;"
            + " seeds are independent, steps of one run are not. A seed that never arrives counts"
            + " as arriving one step after the last.",
        "What to expect of GAN-GP: it arrives soon and in a straight line, then passes the data and"
            + " comes back, again and again. Its penalty wants the discriminator's slope to be 1"
            + " between data and samples; to push the generator back the slope has to change its"
            + " sign and so to pass through 0, which costs the whole weight of the penalty. The"
            + " discriminator does it only once the generator is well past. Around such a penalty"
            + " the game has no stable equilibrium (Mescheder et al. 2018, section 4). The swings"
            + " shrink with the weight: with 8 seeds the median W2 after the first arrival went up"
            + " to 1.0, 0.7 and 0.16 at weights 10, 1 and 0.1 (--game gan-gp --set"
            + " game.penalty.weight=0.1).");
  }
}
