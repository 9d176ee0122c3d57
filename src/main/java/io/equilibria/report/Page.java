package io.equilibria.report;

import static io.equilibria.report.figure.Markup.escape;

import io.equilibria.report.figure.Caption;
import io.equilibria.report.figure.Figure;
import io.equilibria.report.figure.NumberText;
import io.equilibria.report.figure.Palette;
import io.equilibria.report.figure.Pictures;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The page of a report, in a {@link PageFrame}, with its pictures inside. Every figure stands in it
 * twice, light and dark; the style shows one. It is XML as well as HTML, so that any parser reads
 * it.
 */
final class Page {
  /** What begins like a number: it may go on with its interval or its unit. */
  private static final Pattern NUMBER = Pattern.compile("[-\u2212+\u221e\\d].{0,40}");

  /** Digits of a digest that tell two apart. */
  private static final int SHORT = 16;

  private final Report report;
  private final StringBuilder html = new StringBuilder();
  private final Palette palette = new Palette();

  Page(Report report) {
    this.report = report;
  }

  String html() {
    if (!report.figures().isEmpty()) {
      figure(report.figures().get(0));
    }
    claims();
    report.figures().stream().skip(1).forEach(this::figure);
    notes();
    tables();
    settings();
    files();
    return PageFrame.around(html.toString(), report.title(), report.question());
  }

  private void figure(Figure figure) {
    Caption caption = figure.caption();
    html.append("<figure id=\"").append(caption.id()).append("\">\n");
    html.append("<h3>").append(escape(caption.title())).append("</h3>\n");
    html.append(Pictures.inlineSvg(caption.id() + "-svg", figure, palette));
    html.append("<figcaption>").append(escape(caption.text())).append("<span class=\"files\">");
    String file = "figures/" + caption.id();
    link(file + ".png", "PNG");
    link(file + ".svg", "SVG");
    link(file + "-dark.png", "PNG, dark");
    link(file + "-dark.svg", "SVG, dark");
    link(file + ".csv", "CSV");
    html.append("</span></figcaption>\n</figure>\n");
  }

  private void claims() {
    if (report.claims().isEmpty()) {
      return;
    }
    html.append("<section>\n<h2>Claims</h2>\n<div class=\"wide\"><table class=\"claims\">\n")
        .append("<caption><span>")
        .append(escape(rule()))
        .append("</span>")
        .append("</caption>\n");
    header(List.of("Claim and its test", "Verdict", "Estimate [interval]", "Seeds"));
    html.append("<tbody>\n");
    report.claims().forEach(this::claim);
    html.append("</tbody>\n</table></div>\n");
    paragraph("note", registered());
    html.append("</section>\n");
  }

  /** How the verdicts come about. */
  private String rule() {
    long tested =
        report.claims().stream()
            .filter(claim -> claim.evidence().definition().rule().tested())
            .count();
    String verdicts = "Each verdict is computed from the runs by the test named";
    return tested == 0
        ? verdicts + "."
        : verdicts
            + ", whose p-value is corrected by Holm's method for the %d tested claims of this page and compared with %s. Intervals are those of one claim alone, at 95 %%."
                .formatted(tested, NumberText.brief(Claim.ALPHA));
  }

  /** Whether the claims were made before the runs. */
  private String registered() {
    String now = report.claimsDigest();
    String start =
        report
            .claimsAtStart()
            .map(
                digest ->
                    digest.equals(now)
                        ? "the same as before the first run"
                        : "another than before the first run (%s): the claims were changed since"
                            .formatted(digest.substring(0, SHORT)))
            .orElse("none was recorded before the first run");
    return "SHA-256 of the claims' definitions: %s…, %s.".formatted(now.substring(0, SHORT), start);
  }

  private void claim(Claim claim) {
    String sign =
        switch (claim.verdict()) {
          case REPRODUCED -> "\u2713";
          case REFUTED -> "\u2715";
          case UNDECIDED -> "?";
          case NOT_JUDGED -> "\u2013";
        };
    html.append("<tr id=\"claim-")
        .append(claim.id())
        .append("\"><th scope=\"row\">")
        .append(escape(claim.text()))
        .append("<span class=\"test\">")
        .append(escape(claim.test()))
        .append(claim.reason().isEmpty() ? "" : escape(". Not judged: " + claim.reason()))
        .append("</span></th><td><span class=\"verdict ")
        .append(claim.verdict().word().replace(' ', '-'))
        .append("\"><span aria-hidden=\"true\">")
        .append(sign)
        .append("</span> ")
        .append(claim.verdict().word())
        .append("</span></td><td class=\"number\"><strong>")
        .append(NumberText.brief(claim.estimate()))
        .append("</strong> <span class=\"interval\">[")
        .append(NumberText.brief(claim.interval().low()))
        .append(", ")
        .append(NumberText.brief(claim.interval().high()))
        .append("]</span></td><td class=\"number\">")
        .append(claim.n())
        .append("<span class=\"unit\"> ")
        .append(escape(claim.evidence().definition().least().unit()))
        .append("</span></td></tr>\n");
  }

  private void notes() {
    if (!report.notes().isEmpty()) {
      html.append("<section>\n<h2>Notes</h2>\n");
      report.notes().forEach(note -> paragraph("note", note));
      html.append("</section>\n");
    }
  }

  private void tables() {
    if (report.tables().isEmpty()) {
      return;
    }
    html.append("<section>\n<h2>Numbers</h2>\n");
    for (Table table : report.tables()) {
      html.append("<div class=\"wide\"><table>\n<caption><span>")
          .append(escape(table.caption()))
          .append("</span></caption>\n");
      header(table.header());
      html.append("<tbody>\n");
      for (List<String> row : table.rows()) {
        html.append("<tr><th scope=\"row\">").append(escape(row.get(0))).append("</th>");
        row.stream().skip(1).forEach(this::cell);
        html.append("</tr>\n");
      }
      html.append("</tbody>\n</table></div>\n");
    }
    html.append("</section>\n");
  }

  /** A number stays on one line, and so does its interval, if need be below it; words wrap. */
  private void cell(String text) {
    if (!NUMBER.matcher(text).matches()) {
      html.append("<td>").append(escape(text)).append("</td>");
      return;
    }
    int interval = text.indexOf(" (");
    html.append("<td class=\"number\"><span class=\"value\">");
    if (interval < 0) {
      html.append(escape(text));
    } else {
      html.append(escape(text.substring(0, interval)))
          .append("</span> <span class=\"value\">")
          .append(escape(text.substring(interval + 1)));
    }
    html.append("</span></td>");
  }

  private void settings() {
    if (!report.again().isEmpty()) {
      html.append("<section>\n<h2>Run it again</h2>\n<pre><code>")
          .append(escape(report.again()))
          .append("</code></pre>\n</section>\n");
    }
    if (!report.settings().isEmpty()) {
      html.append("<section>\n<h2>Settings</h2>\n<pre><code>")
          .append(escape(report.settings()))
          .append("</code></pre>\n</section>\n");
    }
  }

  private void files() {
    html.append("<footer><p>The same for programs, with every number: <span class=\"files\">");
    link("report.json", "report.json");
    html.append("</span></p></footer>\n");
  }

  private void header(List<String> titles) {
    html.append("<thead><tr>");
    titles.forEach(
        title -> html.append("<th scope=\"col\">").append(escape(title)).append("</th>"));
    html.append("</tr></thead>\n");
  }

  private void paragraph(String style, String text) {
    if (!text.isEmpty()) {
      html.append("<p class=\"").append(style).append("\">").append(escape(text)).append("</p>\n");
    }
  }

  private void link(String to, String text) {
    html.append("<a href=\"").append(to).append("\">").append(text).append("</a>");
  }
}
