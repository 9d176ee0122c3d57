package io.equilibria.runreport;

import io.equilibria.evaluation.Curves;
import io.equilibria.evaluation.Quantity;
import io.equilibria.metric.statistics.QuantileBand;
import io.equilibria.report.figure.Axis;
import io.equilibria.report.figure.Caption;
import io.equilibria.report.figure.Figure;
import io.equilibria.report.figure.LineChart;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;

/** Curves over one another, each with its name at its end. */
final class RunComparison {
  /** Quantities that are of either sign, or at most a small number. */
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

  /** Of further players too. */
  private static final Pattern LINEAR_ENDS =
      Pattern.compile(".*-(loss|logit-real|logit-generated)");

  /** With more curves than these, bands would cover one another. */
  static final int MAX_BANDS = 5;

  /** From this ratio of the largest to the smallest median on, powers of ten are evenly spaced. */
  private static final double SPAN = 30;

  private final Caption caption;
  private final Quantity quantity;
  private final Map<String, Double> references = new LinkedHashMap<>();
  private final Map<String, Curves> curves = new LinkedHashMap<>();
  private final Map<String, QuantileBand> bands = new LinkedHashMap<>();

  /**
   * An empty picture.
   *
   * @param quantity whose axis is shown
   */
  RunComparison(Caption caption, Quantity quantity) {
    this.caption = caption;
    this.quantity = quantity;
  }

  /** One more curve of that name. */
  RunComparison with(String name, Curves more) {
    curves.put(name, more);
    bands.put(name, QuantileBand.of(more.values()));
    return this;
  }

  /** A horizontal line that means something. */
  RunComparison reference(String meaning, double value) {
    references.put(meaning, value);
    return this;
  }

  /** Whether there is anything to see: somewhere a finite number, and not one number throughout. */
  boolean varies() {
    DoubleSummaryStatistics finite =
        curves.values().stream()
            .flatMap(one -> Arrays.stream(one.values()))
            .flatMapToDouble(Arrays::stream)
            .filter(Double::isFinite)
            .summaryStatistics();
    return finite.getCount() > 0 && finite.getMin() < finite.getMax();
  }

  /** The picture; of a single seed the curve alone. */
  Figure figure() {
    Axis axis = new Axis(quantity.axis(), logarithmic());
    LineChart.Builder chart = LineChart.over(caption, Axis.linear("generator step"), axis);
    curves.forEach(
        (name, one) -> {
          chart.at(Arrays.stream(one.steps()).asDoubleStream().toArray());
          if (one.seeds() == 1 || curves.size() > MAX_BANDS) {
            chart.line(name, bands.get(name).median());
          } else {
            chart.series(name, bands.get(name));
          }
        });
    references.forEach((meaning, value) -> chart.reference(value, meaning));
    return chart.build();
  }

  private boolean logarithmic() {
    DoubleSummaryStatistics medians =
        bands.values().stream()
            .flatMapToDouble(band -> DoubleStream.of(band.median()))
            .filter(Double::isFinite)
            .summaryStatistics();
    return !LINEAR.contains(quantity.id())
        && !LINEAR_ENDS.matcher(quantity.id()).matches()
        && medians.getMin() > 0
        && medians.getMax() > SPAN * medians.getMin();
  }
}
