package io.equilibria.internal.experiment.memorization;

import io.equilibria.internal.metric.statistics.Spread;
import io.equilibria.internal.report.Table;
import io.equilibria.internal.report.figure.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The tables of {@link Memorization}. */
record MemorizationTables(Memorized found) {
  List<Table> all() {
    return List.of(
        table("Lower bound of W1", MemorizationTable.NEAREST, found.settings().sizes()),
        table(
            "Exact W1 between m samples and m fresh ones",
            MemorizationTable.EXACT,
            found.exactSizes()));
  }

  private Table table(String caption, String column, int[] sizes) {
    List<String> header = new ArrayList<>(List.of("d"));
    IntStream.of(sizes).forEach(size -> header.add("m = " + NumberText.count(size)));
    List<List<String>> rows = new ArrayList<>();
    for (int dimension : Memorization.DIMENSIONS) {
      List<String> row = new ArrayList<>(List.of(String.valueOf(dimension)));
      for (int size : sizes) {
        Spread spread = found.spread(column, dimension, size);
        row.add(NumberText.estimate(spread.mean(), spread.meanInterval(Memorized.LEVEL)));
      }
      rows.add(row);
    }
    return new Table(caption + ": mean over seeds [95 %]", header, rows).fold();
  }
}
