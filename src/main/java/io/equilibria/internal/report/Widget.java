package io.equilibria.internal.report;

import static java.util.Objects.requireNonNull;

/**
 * An interactive part of a page. It appears below the claims, works offline, and shows a static
 * picture without its script and in print.
 *
 * @param id unique on the page; the markup's own ids begin with it
 * @param title its title, in a few words
 * @param markup well-formed XML, with a static picture for readers without scripts
 * @param style CSS, whose selectors begin with {@code #id}; colours are the page's variables
 * @param script JavaScript without {@code <} and {@code &}, which runs after the page has loaded
 */
public record Widget(String id, String title, String markup, String style, String script) {
  public Widget {
    SafeNames.check("widget", id);
    requireNonNull(title, "title");
    requireNonNull(markup, "markup");
    requireNonNull(style, "style");
    if (script.indexOf('<') >= 0 || script.indexOf('&') >= 0) {
      throw new IllegalArgumentException(
          "widget " + id + ": expected a script without < and &, which XML would not leave alone");
    }
  }
}
