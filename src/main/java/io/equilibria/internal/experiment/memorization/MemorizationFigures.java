package io.equilibria.internal.experiment.memorization;

import io.equilibria.internal.report.figure.Axis;
import io.equilibria.internal.report.figure.Caption;
import io.equilibria.internal.report.figure.Figure;
import io.equilibria.internal.report.figure.LineChart;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.report.figure.canvas.Style;
import io.equilibria.internal.text.Capital;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The figures of {@link Memorization}. */
record MemorizationFigures(Memorized found, MemorizationWords words) {
  private static final Axis SAMPLES = Axis.log("samples m");

  List<Figure> all() {
    return List.of(three(), bounds(), exact());
  }

  /** The three distances in the highest dimension. */
  private Figure three() {
    int[] sizes = found.settings().sizes();
    String text =
        "N(0, I/%d) against m of its samples. W1: lower bound by the nearest sample. NND: one"
            + " hidden unit, %d parameters in [-1, 1], phi(t) = t, whose largest value is 1; payoff"
            + " on fresh data and the m samples. Median of %d seeds, with each seed as a thin"
            + " line.";
    return LineChart.over(
            new Caption(
                "three",
                Capital.first(words.networks()) + "; W1 stays above " + lowest(sizes),
                text.formatted(
                    Memorization.HIGH,
                    NetworkDistances.CLASS.parameters(Memorization.HIGH),
                    found.settings().seeds())),
            SAMPLES,
            Axis.log("distance"))
        .members("distances")
        .at(IntStream.of(sizes).asDoubleStream().toArray())
        .seeds(
            "W1 at least",
            Style.numbered(1),
            found.curves(MemorizationTable.NEAREST, Memorization.HIGH, sizes))
        .at(IntStream.of(NetworkDistances.sizes(found.settings())).asDoubleStream().toArray())
        .seeds("NND", Style.numbered(2), found.networkCurves())
        .reference(Math.log(2), "JS: log 2")
        .build();
  }

  /** A lower limit below the smallest bound of any seed at the largest size. */
  private String lowest(int[] sizes) {
    double least =
        Arrays.stream(
                found.values(MemorizationTable.NEAREST, Memorization.HIGH, sizes[sizes.length - 1]))
            .min()
            .orElseThrow();
    return NumberText.brief(Math.floor(100 * least) / 100);
  }

  private Figure bounds() {
    String text =
        "Mean distance of %d fresh points of N(0, I/d) to the nearest of m samples, a lower bound"
            + " of W1 for any weights of the samples. Median of %d seeds, with each seed as a thin"
            + " line if they are few.";
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
                + " the distance from the distribution it is biased upwards, since fresh samples"
                + " differ from the distribution too."),
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
      chart.seeds("d = " + dimension, Style.numbered(i), found.curves(column, dimension, sizes));
    }
    return chart
        .reference(MemorizationClaims.LEMMA, NumberText.brief(MemorizationClaims.LEMMA))
        .build();
  }
}
