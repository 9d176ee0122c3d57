package io.equilibria.internal.text;

import java.util.Locale;

/** Quotes user input in messages, so that they stay one line of readable length. */
public final class Quote {
  private static final int LONGEST = 60;

  private Quote() {}

  public static String found(String text) {
    String line =
        text.codePoints()
            .limit(LONGEST)
            .collect(StringBuilder::new, Quote::append, StringBuilder::append)
            .toString();
    boolean cut = text.codePointCount(0, text.length()) > LONGEST;
    return "`" + line + (cut ? "…" : "") + "`";
  }

  private static void append(StringBuilder line, int codePoint) {
    if (Character.isISOControl(codePoint)) {
      line.append(String.format(Locale.ROOT, "\\u%04x", codePoint));
    } else {
      line.appendCodePoint(codePoint);
    }
  }
}
