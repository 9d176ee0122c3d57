package io.equilibria.internal.runreport;

import static io.equilibria.internal.report.figure.NumberText.brief;
import static io.equilibria.internal.report.figure.NumberText.count;

import io.equilibria.internal.evaluation.Curves;
import io.equilibria.internal.report.figure.Axis;
import io.equilibria.internal.report.figure.Caption;
import io.equilibria.internal.report.figure.Figure;
import io.equilibria.internal.report.figure.LineChart;
import io.equilibria.internal.report.figure.LinePanels;
import io.equilibria.internal.report.figure.canvas.Style;
import io.equilibria.internal.run.RecordedColumns;
import io.equilibria.internal.text.Capital;
import io.equilibria.objective.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Figures of the weights of a mixture over training and of their entropies. */
final class WeightFigures {
  /** Weights closer than this in total variation count as uniform. */
  static final double NEAR = 0.05;

  /** Number of components named in a title. */
  private static final int NAMED = 2;

  private static final Axis STEPS = Axis.linear("generator step");

  private final Members members;
  private final int every;

  /**
   * @param every number of steps averaged in a point of a curve
   */
  WeightFigures(Members members, int every) {
    this.members = members;
    this.every = every;
  }

  /** The figures; none if weights are constant or not recorded. */
  List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    weights().ifPresent(figures::add);
    entropies().ifPresent(figures::add);
    return figures;
  }

  private Optional<Figure> weights() {
    List<LineChart> charts = new ArrayList<>();
    List<String> findings = new ArrayList<>();
    for (Side side : List.of(Side.GENERATORS, Side.DISCRIMINATORS)) {
      if (moves(side)) {
        charts.add(weights(side));
        findings.add(finding(side));
      }
    }
    if (charts.isEmpty()) {
      return Optional.empty();
    }
    Caption caption =
        new Caption(
            "weights",
            Capital.first(String.join("; ", findings)),
            "Weights w = softmax(\u03b1) of the mixture. Their distance from uniform is the total"
                + " variation, half the sum of |w \u2212 1/T|."
                + means()
                + members.whose());
    return Optional.of(LinePanels.of(caption, charts));
  }

  private String means() {
    return every == 1 ? "" : " Points are means over %s steps.".formatted(count(every));
  }

  private static String first(Side side) {
    return side == Side.GENERATORS
        ? RecordedColumns.GENERATOR_WEIGHT
        : RecordedColumns.DISCRIMINATOR_WEIGHT;
  }

  /** Whether a side has weights that change in the shown replica. */
  private boolean moves(Side side) {
    return members.players(side) > 1
        && IntStream.range(0, members.players(side))
            .mapToObj(i -> members.curve(Members.column(side, i, first(side))))
            .anyMatch(curve -> curve.map(WeightFigures::varies).orElse(false));
  }

  private static boolean varies(double[] curve) {
    return Arrays.stream(curve).anyMatch(value -> value != curve[0]);
  }

  private LineChart weights(Side side) {
    int players = members.players(side);
    String name = side == Side.GENERATORS ? "components" : "discriminators";
    LineChart.Builder chart =
        LineChart.over(new Caption(name, Capital.first(name), ""), STEPS, Axis.linear("weight w"))
            .members(name)
            .at(members.steps(first(side)))
            .reference(1.0 / players, "uniform: 1/" + players);
    for (int i = 0; i < members.shown(side); i++) {
      members.curve(Members.column(side, i, first(side))).ifPresent(line(chart, i));
    }
    return chart.build();
  }

  /** Adds the line of a player, labelled by index so that one legend serves both sides. */
  private static Consumer<double[]> line(LineChart.Builder chart, int player) {
    return curve -> chart.line(String.valueOf(player), Style.numbered(player), curve);
  }

  /** {@code the generators' weights end 0.12 from uniform: 0.42 for component 2, ...}. */
  private String finding(Side side) {
    double[] weights = members.weights(side).orElseThrow();
    String whose = side == Side.GENERATORS ? "generators'" : "discriminators'";
    double far = Members.fromUniform(weights);
    if (far < NEAR) {
      return "the %s weights end near uniform, %s away".formatted(whose, brief(far));
    }
    String heaviest =
        IntStream.range(0, weights.length)
            .boxed()
            .sorted((a, b) -> Double.compare(weights[b], weights[a]))
            .limit(NAMED)
            .map(i -> "%s for %s".formatted(brief(weights[i]), Members.name(side, i)))
            .collect(Collectors.joining(", "));
    return "the %s weights end %s from uniform: %s".formatted(whose, brief(far), heaviest);
  }

  private Optional<Figure> entropies() {
    List<LineChart> charts = new ArrayList<>();
    List<String> findings = new ArrayList<>();
    entropy(Side.GENERATORS, RecordedColumns.GENERATOR_ENTROPY, charts, findings);
    entropy(Side.DISCRIMINATORS, RecordedColumns.DISCRIMINATOR_ENTROPY, charts, findings);
    if (charts.isEmpty()) {
      return Optional.empty();
    }
    int seeds = members.subject().run().seeds();
    String whose =
        seeds == 1
            ? ""
            : " Median of %s seeds, with each seed or the middle 80 %%.".formatted(count(seeds));
    Caption caption =
        new Caption(
            "entropies",
            "Entropy at the end: " + String.join("; ", findings),
            "Shannon entropy of the weights, \u2212\u03a3 w log w, in nats: log T if all T weights"
                + " are equal, 0 if one player has all the weight."
                + means()
                + whose);
    return Optional.of(LinePanels.of(caption, charts));
  }

  private void entropy(Side side, String column, List<LineChart> charts, List<String> findings) {
    Optional<Curves> found = members.curves(column);
    boolean moves =
        found.map(all -> Arrays.stream(all.values()).anyMatch(WeightFigures::varies)).orElse(false);
    if (!moves || members.players(side) == 1) {
      return;
    }
    int players = members.players(side);
    String name = side == Side.GENERATORS ? "components" : "discriminators";
    charts.add(
        LineChart.over(
                new Caption(name, Capital.first(name), ""), STEPS, Axis.linear("entropy (nats)"))
            .at(members.steps(column))
            .reference(Math.log(players), "log %d: uniform".formatted(players))
            .seeds("entropy", Style.numbered(0), found.get().values())
            .build());
    findings.add(
        "%s %s of at most %s"
            .formatted(
                name,
                brief(RunOutcome.median(found.get().ends()).orElse(Double.NaN)),
                brief(Math.log(players))));
  }
}
