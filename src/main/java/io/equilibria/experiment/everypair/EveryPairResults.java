package io.equilibria.experiment.everypair;

import io.equilibria.experiment.BenchmarkTask;
import io.equilibria.experiment.CurveSummary;
import io.equilibria.experiment.everypair.EveryPair.Regularizer;
import io.equilibria.experiment.everypair.EveryPair.Settings;
import io.equilibria.report.Table;
import io.equilibria.report.figure.Axis;
import io.equilibria.report.figure.Caption;
import io.equilibria.report.figure.Figure;
import io.equilibria.report.figure.HeatGrid;
import io.equilibria.sweep.Results;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;

/** What the tables of {@link EveryPair} say. */
final class EveryPairResults {
  private final Map<BenchmarkTask, EveryPairCells> byTask;
  private final List<String> losses;
  private final List<Regularizer> regularizers;

  /**
   * @param results a task an entry, in the order of {@link BenchmarkTask#ALL}
   */
  EveryPairResults(Settings settings, List<Results> results) {
    losses = settings.losses();
    regularizers = settings.regularizers();
    byTask =
        BenchmarkTask.each(
            results, (task, table) -> new EveryPairCells(task, table, regularizers.size()));
  }

  List<Figure> figures() {
    return List.of(distances(), rises());
  }

  private Figure distances() {
    HeatGrid.Builder heat =
        heat(
            "distance",
            "Distance to the data after training, of every loss with every penalty",
            "Median over seeds. A diverged run counts as infinitely far, so that the median is"
                + " infinite where at least half of them diverged; the table counts them. A"
                + " stronger shade is farther.");
    for (EveryPairCells cells : byTask.values()) {
      heat.panel(
          new HeatGrid.Panel(
              cells.task().title(),
              Axis.log(cells.task().axis()),
              table(
                  cells, (row, column) -> cells.finals(row, column).median().orElse(Double.NaN))));
    }
    return heat.build();
  }

  private Figure rises() {
    HeatGrid.Builder heat =
        heat(
            "rises",
            "How often the distance rose, of every loss with every penalty",
            ("Share of %d looks at which the distance is higher than one window, five looks,"
                    + " earlier by more than the error, all seeds. A stronger shade is more often.")
                .formatted(EveryPair.LOOKS));
    for (EveryPairCells cells : byTask.values()) {
      heat.panel(
          new HeatGrid.Panel(
              cells.task().title(),
              Axis.linear("share of looks at which it rose"),
              table(cells, (row, column) -> share(cells.standing(row, column)))));
    }
    return heat.build();
  }

  private static double share(CurveSummary standing) {
    return standing.isKnown() ? standing.smoothedShare().share() : Double.NaN;
  }

  private HeatGrid.Builder heat(String id, String title, String text) {
    return HeatGrid.over(new Caption(id, title, text))
        .rows(losses)
        .columns(regularizers.stream().map(Regularizer::label).toList());
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

  /** For the claims. */
  Map<BenchmarkTask, EveryPairCells> byTask() {
    return byTask;
  }

  List<Table> tables() {
    return byTask.values().stream().map(this::table).toList();
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
    regularizers.forEach(one -> header.add(one.words()));
    return new Table(
        "%s: %s after training, median (10 to 90 %% of %d seeds)"
            .formatted(cells.task().title(), cells.task().axis(), cells.seeds()),
        header,
        rows);
  }
}
