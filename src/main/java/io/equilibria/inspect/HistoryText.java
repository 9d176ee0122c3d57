package io.equilibria.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A {@link NormHistory} as lines of text: of each tensor the first norm, the last, and the curve.
 */
public final class HistoryText {
  private static final int WIDEST_NAME = 56;

  /** Beyond so many checkpoints a character stands for several, of which it shows the last. */
  private static final int WIDEST_CURVE = 60;

  private HistoryText() {}

  /**
   * The history as text, without a line break at its end.
   *
   * @param ascii whether the terminal shows nothing else
   */
  public static String of(NormHistory history, boolean ascii) {
    long[] steps = history.steps();
    List<String> lines = new ArrayList<>();
    int width =
        history.tensors().stream()
            .mapToInt(series -> TerminalText.name(series.name()).length())
            .max()
            .orElse(0);
    String format = "%-" + Math.max(6, Math.min(width, WIDEST_NAME)) + "s  %12s  %12s  %10s  %s";
    lines.add(
        String.format(
            format, "tensor", "first norm", "last norm", "change", "over the checkpoints"));
    for (NormHistory.Series series : history.tensors()) {
      List<OptionalDouble> curve = thinned(series.norms());
      lines.add(
          String.format(
              format,
              TerminalText.name(series.name()),
              TerminalText.number(series.first()),
              TerminalText.number(series.last()),
              percent(series.growth()),
              ascii ? Sparkline.ascii(curve) : Sparkline.of(curve)));
    }
    lines.add(
        "%s at %s"
            .formatted(
                steps.length == 1 ? "1 checkpoint" : steps.length + " checkpoints", shown(steps)));
    return String.join("\n", lines);
  }

  private static List<OptionalDouble> thinned(List<OptionalDouble> norms) {
    int every = (norms.size() + WIDEST_CURVE - 1) / WIDEST_CURVE;
    List<OptionalDouble> kept = new ArrayList<>();
    for (int last = norms.size() - 1; last >= 0; last -= every) {
      kept.add(0, norms.get(last));
    }
    return kept;
  }

  private static String percent(double growth) {
    if (!Double.isFinite(growth)) {
      return "";
    }
    double percent = 100 * growth;
    return Math.abs(percent) < 1e6
        ? String.format(Locale.ROOT, Math.abs(percent) < 1000 ? "%+.2f %%" : "%+,.0f %%", percent)
        : String.format(Locale.ROOT, "%+.0e %%", percent);
  }

  private static String shown(long[] steps) {
    if (steps.length <= 6) {
      return "steps "
          + String.join(", ", Arrays.stream(steps).mapToObj(TerminalText::whole).toList());
    }
    return "steps %s to %s"
        .formatted(TerminalText.whole(steps[0]), TerminalText.whole(steps[steps.length - 1]));
  }
}
