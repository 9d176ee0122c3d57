package io.equilibria.internal.runreport;

import static io.equilibria.internal.report.figure.NumberText.brief;
import static io.equilibria.internal.report.figure.NumberText.count;

import io.equilibria.internal.report.figure.Axis;
import io.equilibria.internal.report.figure.Caption;
import io.equilibria.internal.report.figure.Figure;
import io.equilibria.internal.report.figure.HeatGrid;
import io.equilibria.internal.run.RecordedColumns;
import io.equilibria.objective.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Payoffs F(u_i, v_j) of each discriminator against each generator of a mixture, at a few steps. If
 * the payoff of a discriminator that cannot distinguish data from samples is known, payoffs are
 * shown relative to it.
 */
final class PayoffFigure {
  /**
   * Shares of training; the very beginning is omitted because its large payoffs would dominate the
   * colour scale.
   */
  private static final double[] MOMENTS = {0.05, 0.2, 0.6, 1};

  /** Smaller numbers are written with two decimal places. */
  private static final double SMALL = 10;

  private final Members members;
  private final int every;

  /** [moment][discriminator][generator]. */
  private final List<double[][]> payoffs = new ArrayList<>();

  private final List<String> titles = new ArrayList<>();

  private PayoffFigure(Members members, int every) {
    this.members = members;
    this.every = every;
    double[] steps = members.steps(RecordedColumns.payoff(0, 0));
    int last = steps.length - 1;
    for (int moment :
        DoubleStream.of(MOMENTS).mapToInt(m -> (int) Math.round(m * last)).distinct().toArray()) {
      payoffs.add(at(moment));
      titles.add("step " + count((long) steps[moment]));
    }
  }

  /**
   * The figure, if more than one payoff is recorded.
   *
   * @param every number of steps averaged in a payoff
   */
  static Optional<Figure> of(Members members, int every) {
    boolean several =
        members.players(Side.GENERATORS) > 1 || members.players(Side.DISCRIMINATORS) > 1;
    return several && members.curve(RecordedColumns.payoff(0, 0)).isPresent()
        ? Optional.of(new PayoffFigure(members, every).figure())
        : Optional.empty();
  }

  private double[][] at(int moment) {
    double[][] table = new double[members.shown(Side.DISCRIMINATORS)][];
    for (int d = 0; d < table.length; d++) {
      int row = d;
      table[d] =
          IntStream.range(0, members.shown(Side.GENERATORS))
              .mapToObj(g -> members.curve(RecordedColumns.payoff(row, g)))
              // A curve ends where some replica is no longer finite.
              .mapToDouble(
                  curve ->
                      curve.filter(c -> moment < c.length).map(c -> c[moment]).orElse(Double.NaN))
              .toArray();
    }
    return table;
  }

  private Figure figure() {
    Map<String, Double> undecided =
        LossReferences.of(members.game(), RecordedColumns.DISCRIMINATOR_LOSS);
    double middle = undecided.isEmpty() ? 0 : -only(undecided.values());
    HeatGrid.Builder grid =
        HeatGrid.over(caption(!undecided.isEmpty(), middle))
            .rows(
                IntStream.range(0, members.shown(Side.DISCRIMINATORS))
                    .mapToObj(d -> "D " + d)
                    .toList())
            .columns(
                members.names(Side.GENERATORS).stream()
                    .map(name -> name.replace(' ', '\n'))
                    .toList());
    if (!undecided.isEmpty()) {
      grid.diverging(
          middle == 0 ? "payoff" : "payoff " + signed(-middle),
          "distinguishes them",
          "cannot tell",
          "is misled");
    }
    for (int m = 0; m < payoffs.size(); m++) {
      double[][] shown =
          Arrays.stream(payoffs.get(m))
              .map(row -> Arrays.stream(row).map(value -> value - middle).toArray())
              .toArray(double[][]::new);
      String[][] texts =
          Arrays.stream(shown)
              .map(row -> Arrays.stream(row).mapToObj(PayoffFigure::text).toArray(String[]::new))
              .toArray(String[][]::new);
      Axis axis = Axis.linear("payoff");
      grid.panel(new HeatGrid.Panel(titles.get(m), axis, shown, texts, new boolean[0][]));
    }
    return grid.build();
  }

  /** A number short enough for a cell on a narrow screen. */
  private static String text(double value) {
    return Math.abs(value) < SMALL
        ? String.format(Locale.ROOT, "%.2f", value + 0.0)
            .replaceFirst("^-0.00$", "0.00")
            .replace('-', '\u2212')
        : brief(value);
  }

  private static double only(Collection<Double> values) {
    return values.iterator().next();
  }

  private static String signed(double value) {
    return (value < 0 ? "\u2212 " : "+ ") + brief(Math.abs(value));
  }

  private Caption caption(boolean known, double middle) {
    double[] last =
        Arrays.stream(payoffs.get(payoffs.size() - 1))
            .flatMapToDouble(Arrays::stream)
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    String range =
        last.length == 0
            ? "Final payoffs are not finite"
            : "Payoffs end between %s and %s"
                .formatted(brief(last[0]), brief(last[last.length - 1]));
    String cannot = known ? "; a discriminator that cannot distinguish has " + brief(middle) : "";
    return new Caption(
        "payoffs",
        range + cannot,
        "Payoff F(u, v) of each discriminator D against each component: minus its loss without"
            + " penalties"
            + (!known || middle == 0
                ? ""
                : ", relative to that of a discriminator that cannot distinguish")
            + "."
            + (every == 1 ? "" : " Means over the %s steps up to each.".formatted(count(every)))
            + members.whose());
  }
}
