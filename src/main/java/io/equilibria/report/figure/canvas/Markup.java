package io.equilibria.report.figure.canvas;

/** Text made safe for HTML and XML, in elements and in quoted attributes. */
public final class Markup {
  private Markup() {}

  /** The text with what means something to a browser taken apart. */
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
                    // XML 1.0 has no way to write most control characters.
                    escaped.appendCodePoint(c >= ' ' || c == '\n' || c == '\t' ? c : '\uFFFD');
              }
            });
    return escaped.toString();
  }
}
