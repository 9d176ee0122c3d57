package io.equilibria.inspect;

import io.equilibria.Printable;
import io.equilibria.report.figure.NumberText;
import java.util.Locale;

/** Names and numbers as a terminal shows them. */
public final class TerminalText {
  private TerminalText() {}

  /** A name without what would move the cursor, colour the terminal or turn the line round. */
  public static String name(String name) {
    return Printable.of(name);
  }

  /** A number in five digits. */
  static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e6) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.5g", value) : "" + value;
  }

  public static String whole(long value) {
    return NumberText.count(value);
  }
}
