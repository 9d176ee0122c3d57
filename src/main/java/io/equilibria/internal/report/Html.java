package io.equilibria.internal.report;

import static io.equilibria.internal.report.figure.canvas.Markup.escape;

/**
 * A builder of markup. The result is well-formed XML if callers close every element that they open.
 */
final class Html {
  private final StringBuilder text = new StringBuilder();

  /** Appends markup unescaped. */
  Html raw(String markup) {
    text.append(markup);
    return this;
  }

  /** Appends escaped text. */
  Html text(String words) {
    text.append(escape(words));
    return this;
  }

  /** Appends an element that contains escaped text. */
  Html element(String name, String style, String words) {
    return raw("<" + name + (style.isEmpty() ? "" : " class=\"" + style + "\"") + ">")
        .text(words)
        .raw("</" + name + ">");
  }

  Html link(String to, String words) {
    return raw("<a href=\"" + escape(to) + "\">").text(words).raw("</a>");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
