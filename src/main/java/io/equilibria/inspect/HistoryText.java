package io.equilibria.inspect;

import io.equilibria.internal.text.Paragraph;
import io.equilibria.internal.text.TextTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A {@link NormHistory} as lines of text: of each tensor the first norm, the last, and the curve.
 */
public final class HistoryText {
  /** Beyond so many checkpoints a character stands for several, of which it shows the last. */
  private static final int WIDEST_CURVE = 60;

  /** A quarter of a terminal. */
  private static final int SHARE_OF_CURVE = 4;

  private HistoryText() {}

  /** The history as text, with lines as long as they are. */
  public static String of(NormHistory history, boolean ascii) {
    return of(history, ascii, Paragraph.UNLIMITED);
  }

  /**
   * The history as text, without a line break at its end.
   *
   * @param ascii whether the terminal shows nothing else
   * @param width of a line; where it is narrow, curves are thinned and names lose their middles
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
