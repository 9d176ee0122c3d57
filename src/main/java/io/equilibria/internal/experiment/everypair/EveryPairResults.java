package io.equilibria.internal.experiment.everypair;

import io.equilibria.internal.experiment.BenchmarkTask;
import io.equilibria.internal.experiment.CurveSummary;
import io.equilibria.internal.experiment.everypair.EveryPair.Regularizer;
import io.equilibria.internal.experiment.everypair.EveryPair.Settings;
import io.equilibria.internal.experiment.everypair.EveryPairEffects.Effect;
import io.equilibria.internal.experiment.everypair.EveryPairEffects.Verdict;
import io.equilibria.internal.report.Table;
import io.equilibria.internal.report.figure.Axis;
import io.equilibria.internal.report.figure.Caption;
import io.equilibria.internal.report.figure.Figure;
import io.equilibria.internal.report.figure.HeatGrid;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.sweep.Results;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.ToDoubleBiFunction;

/** The figures and tables of {@link EveryPair}. */
final class EveryPairResults {
  private static final String TIMES_NEARER = "times nearer than without";

  private final Map<BenchmarkTask, EveryPairCells> byTask;
  private final List<String> losses;
  private final List<Regularizer> regularizers;

  /**
   * @param results one entry per task, in the order of {@link BenchmarkTask#ALL}
   */
  EveryPairResults(Settings settings, List<Results> results) {
    losses = settings.losses();
    regularizers = settings.regularizers();
    byTask =
        BenchmarkTask.each(
            results, (task, table) -> new EveryPairCells(task, table, regularizers.size()));
  }

  EveryPairWords words() {
    return new EveryPairWords(
        byTask.values().stream().map(EveryPairEffects::new).toList(), losses, regularizers);
  }

  List<Figure> figures() {
    return List.of(effects(), distances());
  }

  private Figure effects() {
    int seeds = byTask.values().iterator().next().seeds();
    HeatGrid.Builder heat =
        HeatGrid.over(
                new Caption(
                    "effects",
                    words().extremes(),
                    ("How many times nearer to the data (1/ farther) each loss ends with a penalty"
                            + " or clipped weights than without, from the same seed: Hodges-Lehmann"
                            + " estimates of %d seeds. A dot marks pairs whose own 95 %% interval"
                            + " excludes 1. Diverged runs count as infinitely far.")
                        .formatted(seeds)))
            .rows(losses)
            .columns(regularizers.stream().skip(1).map(Regularizer::label).toList())
            .diverging(TIMES_NEARER, "helps", "no change", "hurts")
            .dots("95 % interval excludes 1");
    for (EveryPairCells cells : byTask.values()) {
      heat.panel(panel(cells));
    }
    return heat.build();
  }

  private HeatGrid.Panel panel(EveryPairCells cells) {
    EveryPairEffects effects = new EveryPairEffects(cells);
    double[][] ratios = new double[cells.rows()][cells.columns() - 1];
    String[][] texts = new String[cells.rows()][cells.columns() - 1];
    boolean[][] sure = new boolean[cells.rows()][cells.columns() - 1];
    for (int row = 0; row < ratios.length; row++) {
      for (int column = 0; column < ratios[row].length; column++) {
        Optional<Effect> effect = effects.of(row, column + 1);
        double log = effect.map(Effect::estimate).orElse(Double.NaN);
        ratios[row][column] = Math.exp(log);
        texts[row][column] = ratio(log);
        sure[row][column] = effect.map(Effect::verdict).orElse(Verdict.OPEN) != Verdict.OPEN;
      }
    }
    return new HeatGrid.Panel(cells.task().title(), Axis.log(TIMES_NEARER), ratios, texts, sure);
  }

  /** {@code 1.6} for times nearer, {@code 1/1.6} for times farther. */
  static String ratio(double log) {
    if (Double.isNaN(log)) {
      return "";
    }
    double times = Math.exp(Math.abs(log));
    String number = NumberText.brief(times < 10 ? Math.rint(10 * times) / 10 : Math.rint(times));
    return log < 0 && !number.equals("1") ? "1/" + number : number;
  }

  private Figure distances() {
    HeatGrid.Builder heat =
        HeatGrid.over(
                new Caption(
                    "distance",
                    words().nearest(),
                    "Median distance to the data after training. A diverged run counts as"
                        + " infinitely far, so the median is infinite if at least half of them"
                        + " diverged; the table counts them. Darker shades are farther."))
            .rows(losses)
            .columns(regularizers.stream().map(Regularizer::label).toList());
    for (EveryPairCells cells : byTask.values()) {
      heat.panel(
          new HeatGrid.Panel(
              cells.task().title(),
              Axis.log(cells.task().axis()),
              numbers(
                  cells, (row, column) -> cells.finals(row, column).median().orElse(Double.NaN))));
    }
    return heat.build();
  }

  private static double[][] numbers(
      EveryPairCells cells, ToDoubleBiFunction<Integer, Integer> number) {
    double[][] table = new double[cells.rows()][cells.columns()];
    for (int row = 0; row < table.length; row++) {
      for (int column = 0; column < table[row].length; column++) {
        table[row][column] = number.applyAsDouble(row, column);
      }
    }
    return table;
  }

  /** The cells by task, for the claims. */
  Map<BenchmarkTask, EveryPairCells> byTask() {
    return byTask;
  }

  List<Table> tables() {
    List<Table> tables = new ArrayList<>();
    for (EveryPairCells cells : byTask.values()) {
      tables.add(
          table(
              "%s: %s after training, median (10 to 90 %% of %d seeds)"
                  .formatted(cells.task().title(), cells.task().axis(), cells.seeds()),
              cells,
              (row, column) -> cells.finals(row, column).words()));
    }
    for (EveryPairCells cells : byTask.values()) {
      tables.add(
          table(
              ("%s: share of %d measurements at which the distance is higher than one window, five"
                      + " measurements, earlier by more than the error, all seeds")
                  .formatted(cells.task().title(), EveryPair.LOOKS),
              cells,
              (row, column) -> rises(cells.standing(row, column))));
    }
    return tables;
  }

  private static String rises(CurveSummary standing) {
    return standing.isKnown()
        ? NumberText.percent(standing.smoothedShare().share())
        : "unavailable";
  }

  private Table table(
      String caption, EveryPairCells cells, BiFunction<Integer, Integer, String> text) {
    List<List<String>> rows = new ArrayList<>();
    for (int row = 0; row < cells.rows(); row++) {
      List<String> line = new ArrayList<>(List.of(losses.get(row)));
      for (int column = 0; column < cells.columns(); column++) {
        line.add(text.apply(row, column));
      }
      rows.add(line);
    }
    List<String> header = new ArrayList<>(List.of("loss"));
    regularizers.forEach(one -> header.add(one.words()));
    return new Table(caption, header, rows).fold();
  }
}
