package io.equilibria.internal.inspect;

import io.equilibria.internal.text.Paragraph;
import io.equilibria.internal.text.TextTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Formats a {@link NormHistory} as text: for each tensor the first norm, the last norm, and the
 * curve.
 */
public final class HistoryText {
  /** With more checkpoints, a character represents several and shows the last of them. */
  private static final int WIDEST_CURVE = 60;

  /** A quarter of the terminal width. */
  private static final int SHARE_OF_CURVE = 4;

  private HistoryText() {}

  /** Formats a history without limiting the line length. */
  public static String of(NormHistory history, boolean ascii) {
    return of(history, ascii, Paragraph.UNLIMITED);
  }

  /**
   * Formats a history without a line break at the end.
   *
   * @param ascii whether to use only ASCII characters
   * @param width the line width; if it is small, curves are thinned and names are shortened in the
   *     middle
   */
  public static String of(NormHistory history, boolean ascii, int width) {
    long[] steps = history.steps();
    int curve = width == Paragraph.UNLIMITED ? WIDEST_CURVE : width / SHARE_OF_CURVE;
    TextTable table = new TextTable("", 1, 2, 3).shortening(0);
    table.row("tensor", "first norm", "last norm", "change", "checkpoints");
    for (NormHistory.Series series : history.tensors()) {
      List<OptionalDouble> shown = thinned(series.norms(), curve);
      table.row(
          TerminalText.name(series.name()),
          TerminalText.number(series.first()),
          TerminalText.number(series.last()),
          percent(series.growth()),
          ascii ? Sparkline.ascii(shown) : Sparkline.of(shown));
    }
    return table.text(width)
        + "\n%s at %s"
            .formatted(
                steps.length == 1 ? "1 checkpoint" : steps.length + " checkpoints", shown(steps));
  }

  private static List<OptionalDouble> thinned(List<OptionalDouble> norms, int most) {
    int every = (norms.size() + most - 1) / most;
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
