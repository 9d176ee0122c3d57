package io.equilibria.internal.cli.run;

import io.equilibria.internal.evaluation.Curves;
import io.equilibria.internal.evaluation.TaskMeasures;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.runreport.RunEnd;
import io.equilibria.internal.text.Paragraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Text of {@code train} about the generators at the end of a run. */
final class RunEndText {
  private RunEndText() {}

  /**
   * A sentence, or empty without measurements.
   *
   * @param width of a line
   */
  static String of(RunEnd end, int width) {
    if (end.curves().isEmpty()) {
      return "";
    }
    int seeds = end.curves().get(0).seeds();
    String over = seeds == 1 ? "" : "Medians of %d replicas: ".formatted(seeds);
    String found = end.twoDraws().isPresent() ? sampled(end) : exact(end);
    return "\n" + Paragraph.hanging("", over + found, width);
  }

  private static String exact(RunEnd end) {
    Curves first = end.curves().get(0);
    return "%s %s (%s)"
        .formatted(
            symbol(first), NumberText.brief(FinalValues.spread(first).median()), first.estimator());
  }

  /** Such as {@code 8 of 8 modes, 91 % high quality, W1 0.07 (two draws of the data: 0.05)}. */
  private static String sampled(RunEnd end) {
    Map<String, Curves> curves =
        end.curves().stream().collect(Collectors.toMap(one -> one.quantity().id(), one -> one));
    List<String> parts = new ArrayList<>();
    if (curves.containsKey("modes")) {
      parts.add("%s of %d modes".formatted(count(median(curves, "modes")), end.modes()));
      parts.add(NumberText.percent(median(curves, "high-quality")) + " high quality");
    }
    parts.add(
        "W1 %s (two draws of the data: %s)"
            .formatted(
                NumberText.brief(median(curves, "w1")),
                NumberText.brief(end.twoDraws().getAsDouble())));
    return "%s; %s samples"
        .formatted(String.join(", ", parts), NumberText.count(TaskMeasures.SAMPLES));
  }

  private static double median(Map<String, Curves> curves, String id) {
    return FinalValues.spread(curves.get(id)).median();
  }

  /** A median of whole numbers may be a half. */
  private static String count(double median) {
    return (median == Math.rint(median) ? "%.0f" : "%.1f").formatted(median);
  }

  /** {@code W2} of {@code W2 (units of x)}. */
  private static String symbol(Curves curves) {
    return curves.quantity().axis().split(" \\(", 2)[0];
  }
}
