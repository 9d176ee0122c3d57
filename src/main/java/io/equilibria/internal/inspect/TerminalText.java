package io.equilibria.internal.inspect;

import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.text.Printable;
import java.util.Locale;

/** Formats names and numbers for a terminal. */
public final class TerminalText {
  private TerminalText() {}

  /** A name without control characters, escape sequences and bidirectional overrides. */
  public static String name(String name) {
    return Printable.of(name);
  }

  /** A number with five digits. */
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
