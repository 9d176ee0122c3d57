package io.equilibria.experiment.memorization;

import io.equilibria.report.figure.Axis;
import io.equilibria.report.figure.Caption;
import io.equilibria.report.figure.Figure;
import io.equilibria.report.figure.LineChart;
import io.equilibria.report.figure.NumberText;
import io.equilibria.report.figure.canvas.Style;
import java.util.List;
import java.util.stream.IntStream;

/** The figures of {@link Memorization}. */
record MemorizationFigures(Memorized found, MemorizationWords words) {
  private static final Axis SAMPLES = Axis.log("samples m");

  List<Figure> all() {
    return List.of(bounds(), exact());
  }

  private Figure bounds() {
    String text =
        "Mean distance of %d fresh points of N(0, I/d) to the nearest of m samples, a lower bound of"
            + " W1 between the two however the samples are weighted. Median of %d seeds, each of"
            + " them thin where they are few.";
    return lines(
        new Caption(
            "w1-bound",
            words.bounds(),
            text.formatted(MemorizationTable.FRESH, found.settings().seeds())),
        MemorizationTable.NEAREST,
        found.settings().sizes());
  }

  private Figure exact() {
    int[] sizes = found.exactSizes();
    int most = sizes[sizes.length - 1];
    String title =
        "The exact W1 between %s samples and as many fresh ones is %s in %d dimensions; the bound is %s"
            .formatted(
                NumberText.count(most),
                NumberText.brief(
                    found.spread(MemorizationTable.EXACT, Memorization.HIGH, most).mean()),
                Memorization.HIGH,
                NumberText.brief(found.bound(Memorization.HIGH, most)));
    return lines(
        new Caption(
            "w1-exact",
            title,
            "Exact W1 between m samples and m fresh ones, by optimal transport. As an estimate of"
                + " the distance from the distribution it is biased upwards: fresh samples are"
                + " apart from it, too."),
        MemorizationTable.EXACT,
        sizes);
  }

  private Figure lines(Caption caption, String column, int[] sizes) {
    LineChart.Builder chart =
        LineChart.over(caption, SAMPLES, Axis.log("W1"))
            .members("dimensions")
            .at(IntStream.of(sizes).asDoubleStream().toArray());
    for (int i = 0; i < Memorization.DIMENSIONS.size(); i++) {
      int dimension = Memorization.DIMENSIONS.get(i);
      chart.seeds(
          "d = " + dimension, Style.numbered(i), found.curves(column, dimension, sizes));
    }
    return chart
        .reference(MemorizationClaims.LEMMA, NumberText.brief(MemorizationClaims.LEMMA))
        .build();
  }
}
