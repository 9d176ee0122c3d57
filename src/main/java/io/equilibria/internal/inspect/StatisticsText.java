package io.equilibria.internal.inspect;

import io.equilibria.internal.checkpoint.TensorEntry;
import io.equilibria.internal.text.Paragraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Formats statistics, histogram and spectrum of a tensor as text. */
public final class StatisticsText {
  private static final int BAR = 40;

  private StatisticsText() {}

  /** The title line with name, type and shape. */
  public static String title(TensorEntry tensor, Optional<String> fullName) {
    String pieces = tensor.pieces() > 1 ? ", in %d slices".formatted(tensor.pieces()) : "";
    return "%s%s: %s %s, %s bytes%s"
        .formatted(
            TerminalText.name(tensor.name()),
            fullName.map(name -> " (" + TerminalText.name(name) + ")").orElse(""),
            tensor.type().pythonName(),
            TreeText.shape(tensor),
            TerminalText.whole(tensor.bytes()),
            pieces);
  }

  /** Formats statistics and histogram without limiting the line length. */
  public static String of(TensorStatistics statistics) {
    return of(statistics, Paragraph.UNLIMITED);
  }

  /**
   * Formats statistics and histogram.
   *
   * @param width the line width
   */
  public static String of(TensorStatistics statistics, int width) {
    List<String> lines = new ArrayList<>();
    lines.add(
        Paragraph.hanging(
            "",
            "min %s, max %s, mean %s, deviation %s, norm %s"
                .formatted(
                    TerminalText.number(statistics.min()),
                    TerminalText.number(statistics.max()),
                    TerminalText.number(statistics.mean()),
                    TerminalText.number(statistics.deviation()),
                    TerminalText.number(statistics.norm())),
            width));
    lines.add(
        "%s numbers: %s zeros, %s NaN, %s infinite"
            .formatted(
                TerminalText.whole(statistics.count()),
                TerminalText.whole(statistics.zeros()),
                TerminalText.whole(statistics.nans()),
                TerminalText.whole(statistics.infinities())));
    if (statistics.histogram().size() > 1) {
      lines.add("");
      lines.addAll(bars(statistics, Math.min(BAR, width / 2)));
    }
    return String.join("\n", lines);
  }

  private static List<String> bars(TensorStatistics statistics, int longest) {
    List<Long> counts = statistics.histogram();
    long most = counts.stream().mapToLong(Long::longValue).max().orElse(1);
    List<String> lines = new ArrayList<>();
    for (int bin = 0; bin < counts.size(); bin++) {
      long count = counts.get(bin);
      // A non-empty bin is always visible.
      int length = (int) Math.ceil((double) count / most * longest);
      lines.add(
          "%12s  %s  %s"
              .formatted(
                  TerminalText.number(statistics.edge(bin)),
                  Paragraph.padded("#".repeat(length), longest),
                  TerminalText.whole(count))
              .stripTrailing());
    }
    lines.add("%12s".formatted(TerminalText.number(statistics.edge(counts.size()))));
    return lines;
  }

  /** Formats the spectrum. */
  public static String of(SingularValues spectrum) {
    String condition =
        spectrum.condition().isPresent()
            ? "condition " + TerminalText.number(spectrum.condition().getAsDouble())
            : "condition not computed for a matrix of this size";
    return "as a matrix %s x %s: spectral norm %s, %s"
        .formatted(
            TerminalText.whole(spectrum.rows()),
            TerminalText.whole(spectrum.columns()),
            TerminalText.number(spectrum.norm()),
            condition);
  }
}
