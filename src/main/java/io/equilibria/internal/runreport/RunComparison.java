package io.equilibria.internal.runreport;

import static io.equilibria.internal.report.figure.NumberText.count;

import io.equilibria.internal.evaluation.Curves;
import io.equilibria.internal.evaluation.Quantity;
import io.equilibria.internal.metric.statistics.Quantiles;
import io.equilibria.internal.report.figure.Axis;
import io.equilibria.internal.report.figure.Caption;
import io.equilibria.internal.report.figure.Figure;
import io.equilibria.internal.report.figure.LineChart;
import io.equilibria.internal.report.figure.canvas.Style;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Curves of several runs in one figure, each labelled at its end. */
final class RunComparison {
  /** Quantities of either sign or of bounded range, shown on a linear axis. */
  private static final Set<String> LINEAR =
      Set.of(
          "logit-real",
          "logit-generated",
          "losses",
          "logits",
          "js",
          "tv",
          "hellinger",
          "angle",
          "modes",
          "high-quality");

  /** The ids of such quantities for further players and for several runs. */
  private static final Pattern LINEAR_ENDS =
      Pattern.compile("(losses|logits)-.*|.*-(loss|logit-real|logit-generated)");

  /** Largest number of curves with bands; the seeds of more would overlap. */
  static final int MAX_BANDS = 5;

  /** Largest number of seeds drawn individually. */
  private static final int MAX_SEEDS = 16;

  /** The axis is logarithmic from this ratio of the largest to the smallest median. */
  private static final double SPAN = 30;

  /** Curves with at least this many points are smoothed, over this share of them. */
  private static final int LONG = 60;

  private static final int SHARE = 20;

  private final Quantity quantity;
  private final int every;
  private final Map<String, Double> references = new LinkedHashMap<>();
  private final Map<String, Curves> curves = new LinkedHashMap<>();
  private final Map<String, Style> styles = new LinkedHashMap<>();

  /**
   * Creates a figure without curves.
   *
   * @param quantity the quantity shown
   * @param every number of steps averaged in a point
   */
  RunComparison(Quantity quantity, int every) {
    this.quantity = quantity;
    this.every = every;
  }

  /** Adds a curve; seeds with NaN values are omitted. */
  RunComparison with(String name, Style style, Curves more) {
    double[][] whole =
        Arrays.stream(more.values())
            .filter(seed -> Arrays.stream(seed).noneMatch(Double::isNaN))
            .toArray(double[][]::new);
    if (whole.length > 0) {
      curves.put(
          name, new Curves(more.quantity(), more.estimator(), more.steps(), whole, more.error()));
      styles.put(name, style);
    }
    return this;
  }

  /** Adds horizontal reference lines by meaning. */
  RunComparison references(Map<String, Double> lines) {
    references.putAll(lines);
    return this;
  }

  /** The curves by name. */
  Map<String, Curves> curves() {
    return curves;
  }

  /** Whether there is anything to show: some value is finite, and not all values are equal. */
  boolean varies() {
    DoubleSummaryStatistics finite =
        curves.values().stream()
            .flatMap(one -> Arrays.stream(one.values()))
            .flatMapToDouble(Arrays::stream)
            .filter(Double::isFinite)
            .summaryStatistics();
    return finite.getCount() > 0 && finite.getMin() < finite.getMax();
  }

  /**
   * The figure; for a single seed only the curve.
   *
   * @param title the finding
   */
  Figure figure(String title) {
    Axis axis = new Axis(quantity.axis(), logarithmic());
    Caption caption = new Caption(quantity.id(), title, text());
    LineChart.Builder chart =
        LineChart.over(caption, Axis.linear("generator step"), axis).members("curves");
    curves.forEach(
        (name, one) -> {
          chart.at(Arrays.stream(one.steps()).asDoubleStream().toArray());
          if (curves.size() > MAX_BANDS) {
            chart.line(name, styles.get(name), medians(one));
          } else {
            chart.seeds(name, styles.get(name), one.values());
          }
        });
    references.forEach((meaning, value) -> chart.reference(value, meaning));
    return chart.smoothed(window()).build();
  }

  private int window() {
    int points = curves.values().stream().mapToInt(one -> one.steps().length).max().orElse(0);
    return points < LONG ? 1 : points / SHARE;
  }

  private String text() {
    int most = curves.values().stream().mapToInt(Curves::seeds).max().orElse(0);
    String what =
        most == 1
            ? "One seed"
            : curves.size() > MAX_BANDS
                ? "Medians over seeds, whose spread at the end is in the table"
                : most > MAX_SEEDS
                    ? "Median and middle 80 %% of %d seeds".formatted(most)
                    : "Median of %d seeds, with each seed as a thin line".formatted(most);
    String window = window() > 1 ? ", smoothed over %d (faint: without)".formatted(window()) : "";
    String means = every > 1 ? "; points are means over %s steps".formatted(count(every)) : "";
    return what + (scalar() ? means : "") + window + "." + estimators();
  }

  private boolean scalar() {
    return curves.values().stream().allMatch(one -> ScalarCurves.isScalar(one.estimator()));
  }

  private String estimators() {
    String all =
        curves.values().stream()
            .map(Curves::estimator)
            .filter(estimator -> !ScalarCurves.isScalar(estimator))
            .distinct()
            .collect(Collectors.joining(", or "));
    return all.isEmpty() ? "" : " By " + all + ".";
  }

  private static double[] medians(Curves curves) {
    return IntStream.range(0, curves.steps().length)
        .mapToDouble(
            t ->
                Quantiles.of(Arrays.stream(curves.values()).mapToDouble(seed -> seed[t]).toArray())
                    .median())
        .toArray();
  }

  private boolean logarithmic() {
    DoubleSummaryStatistics medians =
        curves.values().stream()
            .flatMapToDouble(one -> DoubleStream.of(medians(one)))
            .filter(Double::isFinite)
            .summaryStatistics();
    return !LINEAR.contains(quantity.id())
        && !LINEAR_ENDS.matcher(quantity.id()).matches()
        && medians.getMin() > 0
        && medians.getMax() > SPAN * medians.getMin();
  }
}
