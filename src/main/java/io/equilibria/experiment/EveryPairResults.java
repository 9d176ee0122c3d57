package io.equilibria.experiment;

import io.equilibria.loss.LossCatalogue;
import io.equilibria.report.Axis;
import io.equilibria.report.Caption;
import io.equilibria.report.Claim;
import io.equilibria.report.Figure;
import io.equilibria.report.HeatGrid;
import io.equilibria.report.Table;
import io.equilibria.sweep.Results;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;

/** What the tables of {@link EveryPair} say. */
final class EveryPairResults {
  /** The distance below which a run is won. */
  private static final Map<Ground, Double> WON =
      Map.of(Ground.PARALLEL_LINES, 1.0, Ground.RING, 0.3);

  private static final double MOST = 0.75;

  private final List<EveryPairCells> grounds = new ArrayList<>();
  private final List<String> losses = List.copyOf(LossCatalogue.standard().names());
  private final List<String> penalties = List.copyOf(EveryPair.PENALTIES.keySet());

  /**
   * @param results a ground an entry, in the order of {@link Ground#ALL}
   */
  EveryPairResults(List<Results> results) {
    for (int i = 0; i < results.size(); i++) {
      grounds.add(new EveryPairCells(Ground.ALL.get(i), results.get(i)));
    }
  }

  List<Figure> figures() {
    return List.of(distances(), rises());
  }

  private Figure distances() {
    HeatGrid.Builder heat =
        heat(
            "distance",
            "Distance to the data after training, of every loss with every penalty",
            "Median over seeds; infinite where most runs were lost. A stronger shade is farther.");
    for (EveryPairCells cells : grounds) {
      heat.panel(
          new HeatGrid.Panel(
              cells.ground().title(),
              Axis.log(cells.ground().axis()),
              table(cells, (row, column) -> cells.finals(row, column).median())));
    }
    return heat.build();
  }

  private Figure rises() {
    HeatGrid.Builder heat =
        heat(
            "rises",
            "How often the distance rose, of every loss with every penalty",
            ("Share of %d looks between which the running mean of the distance grew by more than"
                    + " the tolerance, all seeds. A stronger shade is more often.")
                .formatted(EveryPair.LOOKS));
    for (EveryPairCells cells : grounds) {
      heat.panel(
          new HeatGrid.Panel(
              cells.ground().title(),
              Axis.linear("share of looks at which it rose"),
              table(cells, (row, column) -> cells.standing(row, column).smoothedShare().share())));
    }
    return heat.build();
  }

  private HeatGrid.Builder heat(String id, String title, String text) {
    return HeatGrid.over(new Caption(id, title, text)).rows(losses).columns(penalties);
  }

  private static double[][] table(
      EveryPairCells cells, ToDoubleBiFunction<Integer, Integer> number) {
    double[][] table = new double[cells.rows()][cells.columns()];
    for (int row = 0; row < table.length; row++) {
      for (int column = 0; column < table[row].length; column++) {
        table[row][column] = number.applyAsDouble(row, column);
      }
    }
    return table;
  }

  List<Claim> claims() {
    List<Claim> claims = new ArrayList<>();
    for (EveryPairCells cells : grounds) {
      for (int column = 1; column < cells.columns(); column++) {
        claims.add(helps(cells, column));
      }
      claims.add(any(cells));
    }
    return claims;
  }

  private Claim helps(EveryPairCells cells, int column) {
    List<double[]> logs = new ArrayList<>();
    int helped = 0;
    for (int row = 0; row < cells.rows(); row++) {
      double[] log = cells.finals(row, column).nearerThan(cells.finals(row, 0));
      logs.add(log);
      helped += new Finals(log).median() > 0 ? 1 : 0;
    }
    return Claim.paired(
        "helps-" + column + "-" + cells.ground().task(),
        ("On the %s the penalty '%s' ends closer than none from the same seed, in the median over"
             + " losses (natural logarithm of the ratio, without over with; it does so under %d of"
             + " %d losses)")
            .formatted(cells.ground().title(), words(penalties.get(column)), helped, losses.size()),
        Finals.comparison(Finals.medians(logs)));
  }

  private static Claim any(EveryPairCells cells) {
    double limit = WON.get(cells.ground());
    int won = 0;
    int runs = 0;
    for (int row = 0; row < cells.rows(); row++) {
      for (int column = 1; column < cells.columns(); column++) {
        Finals finals = cells.finals(row, column);
        won += finals.below(limit);
        runs += finals.values().length;
      }
    }
    return Claim.proportion(
        "any-" + cells.ground().task(),
        "On the %s a pair of any loss and any penalty ends below %s (seeds of all pairs)"
            .formatted(cells.ground().title(), limit),
        new Claim.Count(won, runs),
        MOST);
  }

  private static String words(String penalty) {
    return penalty.replace("-\n", "").replace('\n', ' ');
  }

  List<Table> tables() {
    return grounds.stream().map(this::table).toList();
  }

  private Table table(EveryPairCells cells) {
    List<List<String>> rows = new ArrayList<>();
    for (int row = 0; row < cells.rows(); row++) {
      List<String> line = new ArrayList<>(List.of(losses.get(row)));
      for (int column = 0; column < cells.columns(); column++) {
        line.add(cells.finals(row, column).words());
      }
      rows.add(line);
    }
    List<String> header = new ArrayList<>(List.of("loss"));
    penalties.forEach(penalty -> header.add(words(penalty)));
    return new Table(
        "%s: %s after training, median (10 to 90 %% of %d seeds)"
            .formatted(cells.ground().title(), cells.ground().axis(), cells.seeds()),
        header,
        rows);
  }
}
