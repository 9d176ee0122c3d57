package io.equilibria.internal.report.figure.canvas;

/** Escapes text for HTML and XML elements and quoted attributes. */
public final class Markup {
  private Markup() {}

  /** Escapes the characters that have a meaning in markup. */
  public static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default ->
                    // XML 1.0 cannot represent most control characters.
                    escaped.appendCodePoint(c >= ' ' || c == '\n' || c == '\t' ? c : '\uFFFD');
              }
            });
    return escaped.toString();
  }
}
