package io.equilibria.experiment;

import io.equilibria.metric.Interval;
import io.equilibria.report.Axis;
import io.equilibria.report.Caption;
import io.equilibria.report.Claim;
import io.equilibria.report.CurveGrid;
import io.equilibria.report.Figure;
import io.equilibria.report.LineChart;
import io.equilibria.report.Table;
import io.equilibria.sweep.Results;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the tables of {@link Robustness} say. */
final class RobustnessResults {
  private final List<RobustnessFinals> grounds = new ArrayList<>();

  /**
   * @param results a ground an entry, in the order of {@link Ground#ALL}
   */
  RobustnessResults(List<Results> results) {
    for (int i = 0; i < results.size(); i++) {
      grounds.add(RobustnessFinals.of(Ground.ALL.get(i), results.get(i)));
    }
  }

  List<Figure> figures() {
    List<Figure> figures = new ArrayList<>(List.of(panels()));
    grounds.forEach(finals -> figures.add(curves(finals)));
    return figures;
  }

  private static Figure curves(RobustnessFinals finals) {
    double[] thresholds = finals.thresholds();
    LineChart.Builder chart =
        LineChart.over(
                new Caption(
                    "share-" + finals.ground().task(),
                    "Share of random settings that come at least so near, "
                        + finals.ground().title(),
                    "Of %d settings, the same for all games; a lost run is near nothing."
                        .formatted(finals.settings())),
                Axis.log(finals.ground().axis()),
                Axis.linear("share of settings"))
            .at(thresholds);
    finals
        .byGame()
        .forEach(
            (game, own) -> chart.line(Titles.of(game), NearShare.curve(own, thresholds).median()));
    return chart.build();
  }

  /** The same with intervals, a panel a game. */
  private Figure panels() {
    RobustnessFinals first = grounds.get(0);
    CurveGrid.Builder grid =
        CurveGrid.over(
                new Caption(
                    "shares",
                    "Share of random settings that come at least so near to the data",
                    ("Of %d settings, the same for all games, with Wilson's %.0f %% interval. To"
                            + " the right the demand falls: the higher and the farther left a curve"
                            + " rises, the more robust the game.")
                        .formatted(first.settings(), 100 * Standing.LEVEL)),
                Axis.log("distance demanded (W2 on lines, sliced W1 on the ring; units of x)"))
            .ends("interval low", "share", "interval high")
            .columns(first.byGame().keySet().stream().map(Titles::of).toList());
    for (RobustnessFinals finals : grounds) {
      double[] thresholds = finals.thresholds();
      grid.row(
          finals.ground().title(),
          Axis.linear("share of settings"),
          finals.byGame().values().stream()
              .map(own -> new CurveGrid.Panel(thresholds, NearShare.curve(own, thresholds)))
              .toList());
    }
    return grid.build();
  }

  List<Claim> claims() {
    return grounds.stream().flatMap(finals -> claims(finals).stream()).toList();
  }

  private static List<Claim> claims(RobustnessFinals finals) {
    List<Claim> claims = new ArrayList<>();
    DivergenceClaims.UNPENALISED.forEach(
        (game, without) -> {
          if (finals.byGame().keySet().containsAll(List.of(game, without))) {
            reaches(finals, game, without).ifPresent(claims::add);
            claims.add(robust(finals, game, without));
          }
        });
    return claims;
  }

  /** McNemar's question: settings in which both or neither come near say nothing. */
  private static Optional<Claim> reaches(RobustnessFinals finals, String game, String without) {
    int own = finals.nearAlone(game, without);
    int other = finals.nearAlone(without, game);
    return own + other == 0
        ? Optional.empty()
        : Optional.of(
            Claim.proportion(
                "reaches-" + game + "-" + finals.ground().task(),
                ("%s, of settings in which only one of %s and %s ends below %s, it is %s in more"
                        + " than half (settings in place of seeds)")
                    .formatted(
                        finals.demand().where(),
                        Titles.of(game),
                        Titles.of(without),
                        finals.demand().near(),
                        Titles.of(game)),
                new Claim.Count(own, own + other),
                0.5));
  }

  private static Claim robust(RobustnessFinals finals, String game, String without) {
    Map<String, double[]> byGame = finals.byGame();
    return Claim.paired(
        "robust-" + game + "-" + finals.ground().task(),
        ("%s %s ends closer to the data than %s under the same setting (natural logarithm of the"
                + " ratio of distances, the other over its own; settings in place of seeds)")
            .formatted(finals.demand().where(), Titles.of(game), Titles.of(without)),
        Finals.comparison(
            new Finals(byGame.get(game)).nearerThan(new Finals(byGame.get(without)))));
  }

  List<Table> tables() {
    return grounds.stream().map(RobustnessResults::table).toList();
  }

  private static Table table(RobustnessFinals finals) {
    List<List<String>> rows = new ArrayList<>();
    finals
        .byGame()
        .forEach(
            (game, own) -> rows.add(row(game, own, NearShare.of(own, finals.demand().near()))));
    return new Table(
        "%s: settings that end below %s, %s"
            .formatted(finals.ground().title(), finals.demand().near(), finals.ground().axis()),
        List.of(
            "game",
            "settings",
            "share (95 % interval)",
            "median distance",
            "best distance",
            "lost"),
        rows);
  }

  private static List<String> row(String game, double[] own, NearShare near) {
    Interval interval = near.interval();
    return List.of(
        Titles.of(game),
        "%d of %d".formatted(near.near(), near.of()),
        "%.0f %% (%.0f to %.0f)"
            .formatted(
                100.0 * near.near() / near.of(), 100 * interval.low(), 100 * interval.high()),
        "%.3g".formatted(new Finals(own).median()),
        "%.3g".formatted(Arrays.stream(own).min().orElseThrow()),
        String.valueOf(own.length - new Finals(own).finite().length));
  }
}
