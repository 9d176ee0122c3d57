package io.equilibria.internal.experiment.generalization;

import io.equilibria.internal.experiment.NetworkClass;
import io.equilibria.internal.metric.statistics.Spread;
import io.equilibria.internal.report.Table;
import io.equilibria.internal.report.figure.NumberText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The tables of {@link Generalization}. */
record GeneralizationTables(Gaps gaps) {
  List<Table> all() {
    return List.of(gapTable(), falls());
  }

  private Table gapTable() {
    int[] sizes = gaps.settings().sizes();
    List<String> header = new ArrayList<>(List.of("distance"));
    IntStream.of(sizes).forEach(size -> header.add("m = " + NumberText.count(size)));
    List<List<String>> rows = new ArrayList<>();
    for (NetworkClass players : Generalization.CLASSES) {
      rows.add(row(name(players), sizes, gaps.ofNetworks(players, sizes)));
    }
    for (int dimension : Generalization.TRANSPORT_DIMENSIONS) {
      int[] exact = gaps.settings().exactSizes();
      List<String> row =
          new ArrayList<>(row("W1, d = " + dimension, exact, gaps.ofTransport(dimension, exact)));
      while (row.size() < header.size()) {
        row.add("");
      }
      rows.add(row);
    }
    return new Table("Gaps: mean over seeds [95 %]", header, rows).fold();
  }

  private static String name(NetworkClass players) {
    return "NND, %s, p = %d"
        .formatted(
            players.phi().equals(NetworkClass.LOG) ? "phi = log" : "phi(t) = t",
            players.parameters(Generalization.DIMENSION));
  }

  private static List<String> row(String name, int[] sizes, double[][] curves) {
    List<String> row = new ArrayList<>(List.of(name));
    for (int i = 0; i < sizes.length; i++) {
      int column = i;
      Spread spread = Spread.of(Arrays.stream(curves).mapToDouble(one -> one[column]).toArray());
      row.add(NumberText.estimate(spread.mean(), spread.meanInterval(Gaps.LEVEL)));
    }
    return row;
  }

  private Table falls() {
    List<List<String>> rows = new ArrayList<>();
    for (NetworkClass players : Generalization.CLASSES) {
      gaps.fall(players)
          .ifPresent(
              fall ->
                  rows.add(
                      List.of(
                          name(players),
                          NumberText.count(gaps.manySamples(players)[0]),
                          NumberText.estimate(fall.law().exponent(), fall.exponent()))));
    }
    for (int dimension : Generalization.TRANSPORT_DIMENSIONS) {
      rows.add(
          List.of(
              "W1, d = " + dimension,
              NumberText.count(gaps.settings().exactSizes()[1]),
              NumberText.estimate(
                  gaps.transportFall(dimension).law().exponent(),
                  gaps.transportFall(dimension).exponent())));
    }
    return new Table(
        "Exponents of m [95 %, bootstrap over seeds]",
        List.of("distance", "from m", "exponent"), rows);
  }
}
