package io.equilibria.report;

import static io.equilibria.report.figure.Markup.escape;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * What all pages share: one HTML file with its style and its script inside, which a content
 * security policy holds to that, light and dark. It is XML as well as HTML, so that any parser
 * reads it.
 */
public final class PageFrame {
  private PageFrame() {}

  /**
   * A page.
   *
   * @param main its content, as markup
   * @param title of the page
   * @param question what stands below the title; may be empty
   */
  public static String around(String main, String title, String question) {
    return around(main, title, question, new Extras("", ""));
  }

  /**
   * What a page needs beside what all have.
   *
   * @param style as CSS
   * @param script as JavaScript, without {@code <} and {@code &}
   */
  public record Extras(String style, String script) {}

  /** A page with a style and a script of its own. */
  public static String around(String main, String title, String question, Extras extras) {
    StringBuilder html = new StringBuilder(main.length() + (1 << 14));
    html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\" />\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n")
        .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
        .append("style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:\" />\n")
        .append("<title>")
        .append(escape(title))
        .append("</title>\n<style>\n")
        .append(resource("page.css"))
        .append(extras.style())
        .append("</style>\n</head>\n<body>\n<header>\n<button type=\"button\" id=\"theme\" ")
        .append("aria-label=\"Switch between light and dark\">\u25d0</button>\n<h1>")
        .append(escape(title))
        .append("</h1>\n");
    if (!question.isEmpty()) {
      html.append("<p class=\"question\">").append(escape(question)).append("</p>\n");
    }
    return html.append("</header>\n<main>\n")
        .append(main)
        .append("</main>\n<script>")
        .append(resource("page.js"))
        .append(extras.script())
        .append("</script>\n</body>\n</html>\n")
        .toString();
  }

  private static String resource(String name) {
    try (InputStream in = PageFrame.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
