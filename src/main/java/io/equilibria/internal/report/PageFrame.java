package io.equilibria.internal.report;

import static io.equilibria.internal.report.figure.canvas.Markup.escape;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The frame of all pages: a single HTML file with embedded style and script, in a light and a dark
 * theme. A content security policy blocks all other resources. The page is both XML and HTML, so
 * that any parser can read it.
 */
public final class PageFrame {
  private PageFrame() {}

  /**
   * Returns a page.
   *
   * @param main its content, as markup
   * @param title the title of the page
   * @param question the text below the title; may be empty
   */
  public static String around(String main, String title, String question) {
    return around(main, title, question, new Extras("", ""));
  }

  /**
   * Additional style and script of a page.
   *
   * @param style as CSS
   * @param script as JavaScript, without {@code <} and {@code &}
   */
  public record Extras(String style, String script) {}

  /**
   * The title and metadata of a page.
   *
   * @param title the title of the page
   * @param question the text below the title; may be empty
   * @param finding the answer, for link previews; may be empty
   */
  public record Head(String title, String question, String finding) {}

  /** Returns a page with additional style and script. */
  public static String around(String main, String title, String question, Extras extras) {
    return around(main, new Head(title, question, ""), extras);
  }

  /**
   * Returns a page with metadata for link previews. If the page has a finding, the preview image is
   * {@code card.png} in the same folder.
   */
  public static String around(String main, Head head, Extras extras) {
    String title = head.title();
    String question = head.question();
    StringBuilder html = new StringBuilder(main.length() + (1 << 14));
    html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\" />\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n")
        .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
        .append("style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:\" />\n")
        .append("<title>")
        .append(escape(title))
        .append("</title>\n")
        .append(card(head))
        .append("<style>\n")
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

  private static String card(Head head) {
    if (head.finding().isEmpty()) {
      return "";
    }
    StringBuilder meta = new StringBuilder();
    meta.append("<meta name=\"description\" content=\"").append(escape(head.finding()));
    meta.append("\" />\n<meta name=\"twitter:card\" content=\"summary_large_image\" />\n");
    String[][] graph = {
      {"type", "article"},
      {"title", head.title()},
      {"description", head.finding()},
      {"image", "card.png"},
      {"image:width", "1200"},
      {"image:height", "630"}
    };
    for (String[] one : graph) {
      meta.append("<meta property=\"og:").append(one[0]).append("\" content=\"");
      meta.append(escape(one[1])).append("\" />\n");
    }
    return meta.toString();
  }

  private static String resource(String name) {
    try (InputStream in = PageFrame.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
