package io.equilibria.internal.experiment.robustness;

import io.equilibria.internal.config.GamePreset;
import io.equilibria.internal.config.GameTitle;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.evaluation.GameStyles;
import io.equilibria.internal.experiment.BenchmarkTask;
import io.equilibria.internal.experiment.CurveSummary;
import io.equilibria.internal.experiment.FinalDistances;
import io.equilibria.internal.experiment.SuccessRate;
import io.equilibria.internal.experiment.divergences.DivergenceClaims;
import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.report.Table;
import io.equilibria.internal.report.figure.Axis;
import io.equilibria.internal.report.figure.Caption;
import io.equilibria.internal.report.figure.CurveGrid;
import io.equilibria.internal.report.figure.Dumbbell;
import io.equilibria.internal.report.figure.Figure;
import io.equilibria.internal.report.figure.LineChart;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.sweep.Results;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The figures and tables of {@link Robustness}. */
final class RobustnessResults {
  private final RobustnessDesign design;
  private final Map<BenchmarkTask, RobustnessOutcomes> byTask = new LinkedHashMap<>();

  /**
   * @param results one entry per task, in the order of the design
   */
  RobustnessResults(RobustnessDesign design, List<Results> results) {
    this.design = design;
    Iterator<Results> tables = results.iterator();
    design
        .demands()
        .forEach(
            (task, demand) -> byTask.put(task, RobustnessOutcomes.of(task, demand, tables.next())));
  }

  RobustnessWords words() {
    return new RobustnessWords(byTask.values());
  }

  /**
   * The figures: the effect of the penalty, if the games include a pair with and without, then all
   * shares.
   */
  List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    gains().ifPresent(figures::add);
    figures.add(shares());
    if (design.showsBest()) {
      byTask.values().forEach(finals -> figures.add(best(finals)));
    }
    return figures;
  }

  private Optional<Figure> gains() {
    RobustnessOutcomes first = byTask.values().iterator().next();
    Map<String, String> pairs = new LinkedHashMap<>(DivergenceClaims.UNPENALISED);
    pairs
        .entrySet()
        .removeIf(
            pair -> !first.byGame().keySet().containsAll(List.of(pair.getKey(), pair.getValue())));
    if (pairs.isEmpty()) {
      return Optional.empty();
    }
    Dumbbell.Builder figure =
        Dumbbell.over(
                new Caption(
                    "gains",
                    words().gains(first.settings()),
                    ("Each game and its penalised form: the share of %d random settings, the same"
                         + " for both, that end near the data (%s), and how many more do so with"
                         + " the penalty. Bars are Wilson's %.0f %% intervals of a share; diverged"
                         + " runs count as infinitely far.")
                        .formatted(first.settings(), demands(), 100 * CurveSummary.LEVEL)),
                Axis.linear("share of settings that come near"))
            .bars("%.0f %% interval".formatted(100 * CurveSummary.LEVEL));
    explain(figure, pairs);
    byTask.values().forEach(finals -> figure.panel(title(finals), pairs(finals, pairs)));
    return Optional.of(figure.build());
  }

  private String demands() {
    return byTask.values().stream()
        .map(finals -> "below %s on %s".formatted(finals.demand().near(), finals.task().place()))
        .collect(Collectors.joining(", "));
  }

  private static String title(RobustnessOutcomes finals) {
    return "%s, below %s".formatted(finals.task().title(), finals.demand().near());
  }

  private static void explain(Dumbbell.Builder figure, Map<String, String> pairs) {
    Stream.concat(pairs.values().stream(), pairs.keySet().stream())
        .forEach(game -> figure.key(GameStyles.of(game).mark(), held(Presets.game(game))));
  }

  /** The regularisation of a game's discriminator. */
  private static String held(GamePreset game) {
    if (!game.penalty().kind().equals("none")) {
      return game.penalty().kind() + " penalty";
    }
    return game.constraint().kind().equals("none") ? "no penalty" : "clipped weights";
  }

  private static List<Dumbbell.Pair> pairs(RobustnessOutcomes finals, Map<String, String> pairs) {
    List<Dumbbell.Pair> lines = new ArrayList<>();
    pairs.forEach(
        (game, without) -> {
          Optional<Dumbbell.End> before = end(finals, without);
          Optional<Dumbbell.End> after = end(finals, game);
          if (before.isPresent() && after.isPresent()) {
            int more = finals.near(game) - finals.near(without);
            lines.add(
                new Dumbbell.Pair(
                    "%s to %s".formatted(GameTitle.of(without), GameTitle.of(game)),
                    before.get(),
                    after.get(),
                    RobustnessWords.signed(more)));
          }
        });
    return lines;
  }

  private static Optional<Dumbbell.End> end(RobustnessOutcomes finals, String game) {
    SuccessRate rate = SuccessRate.of(finals.byGame().get(game), finals.demand().near());
    return rate.of() == 0
        ? Optional.empty()
        : Optional.of(new Dumbbell.End(GameStyles.of(game), rate.share(), rate.interval()));
  }

  private Figure shares() {
    RobustnessOutcomes first = byTask.values().iterator().next();
    CurveGrid.Builder grid =
        CurveGrid.over(
                new Caption(
                    "shares",
                    words().shares(),
                    ("Share of %d random settings, the same for all games, that end within a given"
                         + " distance of the data, with Wilson's %.0f %% interval. The distance"
                         + " increases to the right: the higher and the farther left a curve rises,"
                         + " the more robust the game.")
                        .formatted(first.settings(), 100 * CurveSummary.LEVEL)),
                Axis.log(design.demanded()))
            .ends("interval low", "share", "interval high")
            .columns(first.byGame().keySet().stream().map(GameTitle::of).toList())
            .styles(first.byGame().keySet().stream().map(GameStyles::of).toList());
    for (RobustnessOutcomes finals : byTask.values()) {
      double[] thresholds = finals.thresholds();
      grid.row(
          finals.task().title(),
          Axis.linear("share of settings"),
          finals.byGame().values().stream()
              .map(own -> new CurveGrid.Panel(thresholds, SuccessRate.curve(own, thresholds)))
              .toList());
    }
    return grid.build();
  }

  private Figure best(RobustnessOutcomes finals) {
    LineChart.Builder chart =
        LineChart.over(
            new Caption(
                "best-of-k",
                words().best(finals),
                "The final distance of the best of k random settings, in the median over choices of"
                    + " k settings. A game that requires no search is low already at the left."),
            Axis.linear("settings tried, k"),
            Axis.log(finals.task().axis()));
    finals
        .byGame()
        .keySet()
        .forEach(
            game -> {
              double[] best = finals.bestOf(game);
              if (best.length > 0) {
                chart
                    .at(IntStream.rangeClosed(1, best.length).asDoubleStream().toArray())
                    .line(GameTitle.of(game), GameStyles.of(game), best);
              }
            });
    return chart.build();
  }

  /** The outcomes by task, for the claims. */
  Map<BenchmarkTask, RobustnessOutcomes> byTask() {
    return byTask;
  }

  List<Table> tables() {
    return byTask.values().stream().map(RobustnessResults::table).toList();
  }

  private static Table table(RobustnessOutcomes finals) {
    List<List<String>> rows = new ArrayList<>();
    finals
        .byGame()
        .forEach(
            (game, own) -> rows.add(row(game, own, SuccessRate.of(own, finals.demand().near()))));
    return new Table(
            "%s: settings that end below %s, %s"
                .formatted(finals.task().title(), finals.demand().near(), finals.task().axis()),
            List.of(
                "game",
                "settings",
                "share (95 % interval)",
                "median distance",
                "best distance",
                "diverged"),
            rows)
        .fold();
  }

  private static List<String> row(String game, FinalDistances own, SuccessRate near) {
    Interval interval = near.interval();
    return List.of(
        GameTitle.of(game),
        "%d of %d".formatted(near.near(), near.of()),
        near.of() == 0
            ? "unavailable"
            : "%s (%.0f to %.0f)"
                .formatted(
                    NumberText.percent(near.share()), 100 * interval.low(), 100 * interval.high()),
        number(own.median()),
        number(Arrays.stream(own.known()).min()),
        String.valueOf(own.lost()));
  }

  private static String number(OptionalDouble distance) {
    return distance.isPresent() ? NumberText.brief(distance.getAsDouble()) : "unavailable";
  }
}
