package io.equilibria.internal.runreport;

import static io.equilibria.internal.report.figure.NumberText.brief;
import static io.equilibria.internal.report.figure.NumberText.count;

import io.equilibria.internal.evaluation.Curves;
import io.equilibria.internal.evaluation.Quantity;
import io.equilibria.internal.evaluation.SampleMeasures;
import io.equilibria.internal.evaluation.ScalarQuantity;
import io.equilibria.internal.run.RecordedColumns;
import io.equilibria.internal.text.Capital;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One-line titles of curves: the final medians over seeds and, for a single run, the initial
 * median.
 */
final class CurveTitle {
  /** Largest number of runs named individually. */
  private static final int FEW = 3;

  /** Short names of quantities; other quantities are named by their title. */
  private static final Map<Quantity, String> NAMES =
      Map.of(
          SampleMeasures.MODES,
          "modes found",
          SampleMeasures.HIGH_QUALITY,
          "high quality",
          ScalarQuantity.of(RecordedColumns.GRADIENT_NORM),
          "D's gradient norm",
          ScalarQuantity.of(RecordedColumns.DISCRIMINATOR_LOSS),
          "D's loss",
          ScalarQuantity.of(RecordedColumns.GENERATOR_LOSS),
          "G's loss",
          ScalarQuantity.of(RecordedColumns.PENALTY),
          "penalty");

  /** Plural names. */
  private static final Set<Quantity> PLURAL =
      Set.of(SampleMeasures.MODES, SampleMeasures.HIGH_QUALITY);

  private CurveTitle() {}

  /** The title for one quantity in one or several runs, by name. */
  static String of(Quantity quantity, Map<String, Curves> runs) {
    String name = Capital.first(name(quantity));
    if (runs.size() == 1) {
      Curves only = runs.values().iterator().next();
      return PLURAL.contains(quantity)
          ? "%s: %s at the end".formatted(name, value(quantity, end(only)))
          : name + " " + course(quantity, only);
    }
    Map<String, Double> ends = new LinkedHashMap<>();
    runs.forEach((run, curves) -> ends.put(run, end(curves)));
    if (runs.size() <= FEW) {
      List<String> each = new ArrayList<>();
      ends.forEach((run, end) -> each.add(run + " " + value(quantity, end)));
      return name + " at the end: " + String.join(", ", each);
    }
    Map.Entry<String, Double> low = ends.entrySet().stream().min(byValue()).orElseThrow();
    Map.Entry<String, Double> high = ends.entrySet().stream().max(byValue()).orElseThrow();
    return "%s at the end: from %s (%s) to %s (%s)"
        .formatted(
            name,
            value(quantity, low.getValue()),
            low.getKey(),
            value(quantity, high.getValue()),
            high.getKey());
  }

  private static Comparator<Map.Entry<String, Double>> byValue() {
    return Map.Entry.comparingByValue();
  }

  /** The title for several quantities of one run in one figure, by name. */
  static String ofParts(String what, Map<String, Curves> parts) {
    List<String> each = new ArrayList<>();
    parts.forEach((name, curves) -> each.add(name + " " + brief(end(curves))));
    return what + " at the end: " + String.join(", ", each);
  }

  private static String course(Quantity quantity, Curves curves) {
    double start = RunOutcome.median(curves.starts()).orElse(Double.NaN);
    double end = end(curves);
    String to = value(quantity, end);
    if (curves.steps().length == 1) {
      return "is %s at step %s, measured once".formatted(to, count(curves.steps()[0]));
    }
    String from = value(quantity, start);
    if (to.equals(from)) {
      return "ends at its initial value, " + to;
    }
    return (end < start ? "falls" : "rises") + " from %s to %s".formatted(from, to);
  }

  private static double end(Curves curves) {
    return RunOutcome.median(curves.ends()).orElse(Double.NaN);
  }

  private static String value(Quantity quantity, double value) {
    return RunOutcome.value(quantity, value);
  }

  /** The symbol of a quantity, such as {@code W1}, or its name. */
  private static String name(Quantity quantity) {
    String symbol = RunOutcome.symbol(quantity);
    return NAMES.getOrDefault(quantity, symbol.matches("S?W[12]|JS") ? symbol : quantity.title());
  }
}
