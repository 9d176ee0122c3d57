package io.equilibria.report;

import static io.equilibria.report.figure.canvas.Markup.escape;

/** Markup as it is written; it stays well-formed XML as long as callers close what they open. */
final class Html {
  private final StringBuilder text = new StringBuilder();

  /** Markup as it is. */
  Html raw(String markup) {
    text.append(markup);
    return this;
  }

  /** Text, escaped. */
  Html text(String words) {
    text.append(escape(words));
    return this;
  }

  /** An element around text. */
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
