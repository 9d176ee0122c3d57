package io.equilibria.internal.cli.terminal;

/** Text for terminals that show only ASCII. */
public final class Ascii {
  private static final String SUPERSCRIPTS =
      "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079";

  private Ascii() {}

  /**
   * The text with each symbol replaced by the nearest in ASCII, with one character if columns may
   * depend on it; others become a question mark.
   */
  public static String of(String text) {
    if (text.chars().allMatch(c -> c < 128)) {
      return text;
    }
    StringBuilder ascii = new StringBuilder();
    boolean raised = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean superscript = c == '\u207b' || SUPERSCRIPTS.indexOf(c) >= 0;
      ascii.append(superscript && !raised ? "^" : "").append(sign(c));
      raised = superscript;
    }
    return ascii.toString();
  }

  private static String sign(char c) {
    int digit = SUPERSCRIPTS.indexOf(c);
    if (c < 128 || digit >= 0) {
      return c < 128 ? String.valueOf(c) : String.valueOf(digit);
    }
    return switch (c) {
      case '\u2713' -> "+"; // check mark
      case '\u2715', '\u2717', '\u00d7' -> "x"; // crosses, times
      case '\u2212', '\u207b', '\u2013', '\u2014', '\u2500', '\u00b7' -> "-";
      case '\u2501', '\u2588' -> "#"; // bars
      case '\u00b1' -> "+-";
      case '\u221e' -> "inf";
      case '\u2026' -> "~"; // keeps its column
      case '\u00a0', '\u2009', '\u202f' -> " ";
      case '\u2018', '\u2019' -> "'";
      case '\u201c', '\u201d' -> "\"";
      case '\u2264' -> "<=";
      case '\u2265' -> ">=";
      case '\u2192' -> "->";
      default -> "?";
    };
  }
}
