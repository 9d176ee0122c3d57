package io.equilibria.internal.report;

import static io.equilibria.internal.report.figure.canvas.Markup.escape;

import io.equilibria.internal.report.figure.Caption;
import io.equilibria.internal.report.figure.Figure;
import io.equilibria.internal.report.figure.Pictures;
import io.equilibria.internal.report.figure.canvas.Palette;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The page of a report, in a {@link PageFrame}: question, answer, main figure, claims, further
 * figures, tables; then, collapsed, notes, settings, the command that reproduces it, and
 * provenance. Every figure appears in its wide layout and, if it has one, in its narrow layout; CSS
 * shows one of them. The page is both XML and HTML, so that any parser can read it.
 */
final class Page {
  /** Figures wider than this extend beyond the text column. */
  private static final int COLUMN = 820;

  /** Ratio of height to width above which a figure counts as tall. */
  private static final double TALL = 1.2;

  /** Text that starts with a number, optionally followed by its interval or unit. */
  private static final Pattern NUMBER = Pattern.compile("[-\u2212+\u221e\\d].{0,40}");

  private final Report report;
  private final Html html = new Html();
  private final Palette palette = new Palette();
  private final Glossary glossary = new Glossary();

  Page(Report report) {
    this.report = report;
  }

  String html() {
    answer();
    contents();
    if (!report.leading().isEmpty()) {
      html.raw("<section class=\"leading\">\n");
      report.leading().forEach(this::tableOrFolded);
      html.raw("</section>\n");
    }
    List<List<Figure>> groups = groups();
    groups.stream().limit(1).forEach(this::group);
    html.raw(new ClaimsSection(report, glossary).html());
    report.widgets().forEach(this::widget);
    if (groups.size() > 1) {
      html.raw("<div id=\"figures\">\n");
      groups.stream().skip(1).forEach(this::group);
      html.raw("</div>\n");
    }
    tables();
    html.raw("<section id=\"more\" class=\"more\">\n<h2>How it was done</h2>\n");
    notes();
    again();
    provenance();
    settings();
    cite();
    String terms = glossary.entries();
    if (!terms.isEmpty()) {
      folded("glossary", "Glossary", terms);
    }
    html.raw("</section>\n");
    files();
    return PageFrame.around(html.toString(), head(), new PageFrame.Extras(style(), script()));
  }

  private PageFrame.Head head() {
    return new PageFrame.Head(report.title(), report.question(), report.finding());
  }

  private String style() {
    return report.widgets().stream().map(Widget::style).collect(Collectors.joining("\n"))
        + ":root{"
        + palette.light()
        + "}\n@media (prefers-color-scheme:dark){:root:not([data-theme=\"light\"]){"
        + palette.dark()
        + "}}\n:root[data-theme=\"dark\"]{"
        + palette.dark()
        + "}\n@media print{:root,:root:not([data-theme=\"light\"]),:root[data-theme=\"dark\"]{"
        + palette.light()
        + "}}\n";
  }

  private String script() {
    return report.widgets().stream().map(Widget::script).collect(Collectors.joining("\n"));
  }

  private void answer() {
    Tally tally = Tally.of(report.claims());
    if (!report.finding().isEmpty()) {
      html.raw("<p class=\"answer\" id=\"answer\">")
          .raw(glossary.linked(report.finding()))
          .raw("</p>\n");
    }
    if (!tally.words().isEmpty()) {
      html.raw("<p class=\"tally\">")
          .raw("<a href=\"#claims\">Of ")
          .text(
              "%d %s: %s"
                  .formatted(
                      report.claims().size(),
                      report.claims().size() == 1 ? "claim" : "claims",
                      tally.words()))
          .raw("</a>")
          .text(tally.judged() ? "" : ". No answer: " + why())
          .raw("</p>\n");
    }
  }

  private String why() {
    return report.claims().stream()
        .map(Claim::reason)
        .filter(reason -> !reason.isEmpty())
        .findFirst()
        .map(reason -> reason + ".")
        .orElse("no claim was judged.");
  }

  private void contents() {
    List<String> links = new ArrayList<>();
    if (!report.claims().isEmpty()) {
      links.add("<a href=\"#claims\">Claims</a>");
    }
    if (groups().size() > 1) {
      links.add("<a href=\"#figures\">Figures</a>");
    }
    if (!report.tables().isEmpty()) {
      links.add("<a href=\"#tables\">Tables</a>");
    }
    links.add("<a href=\"#more\">How it was done</a>");
    html.raw("<nav aria-label=\"Sections\">").raw(String.join(" ", links)).raw("</nav>\n");
  }

  /** The main figure alone, then the figures grouped by section. */
  private List<List<Figure>> groups() {
    List<List<Figure>> groups = new ArrayList<>();
    String last = "";
    for (Figure figure : report.figures()) {
      String section = report.section(figure);
      boolean headline = groups.size() == 1 && section.isEmpty();
      if (groups.isEmpty() || headline || !section.equals(last)) {
        groups.add(new ArrayList<>());
      }
      groups.get(groups.size() - 1).add(figure);
      last = section;
    }
    return groups;
  }

  private void group(List<Figure> figures) {
    String section = report.section(figures.get(0));
    if (section.isEmpty()) {
      boolean headline = figures.contains(report.figures().get(0));
      html.raw(headline ? "" : "<section>\n<h2>Further figures</h2>\n");
      figures.forEach(this::figure);
      html.raw(headline ? "" : "</section>\n");
    } else {
      html.raw("<section>\n<h2>").text(section).raw("</h2>\n");
      if (figures.size() == 1) {
        figures.forEach(this::figure);
      } else {
        html.raw("<div class=\"pair\">\n");
        figures.forEach(this::small);
        html.raw("</div>\n");
      }
      html.raw("</section>\n");
    }
  }

  /** Adds a figure that has the narrow layout on all screens. */
  private void small(Figure figure) {
    begin(figure.caption(), "");
    html.raw(Pictures.inlineSvg(figure.caption().id() + "-svg", figure.narrow(), palette))
        .raw("\n");
    end(figure.caption());
  }

  private void figure(Figure figure) {
    String id = figure.caption().id();
    begin(figure.caption(), room(figure));
    Figure narrow = figure.narrow();
    if (narrow == figure) {
      html.raw("<div class=\"scroll\">" + Pictures.inlineSvg(id + "-svg", figure, palette))
          .raw("</div>\n");
    } else {
      html.raw("<div class=\"broad\">" + Pictures.inlineSvg(id + "-svg", figure, palette))
          .raw("</div>\n<div class=\"narrow\">")
          .raw(Pictures.inlineSvg(id + "-narrow", narrow, palette))
          .raw("</div>\n");
    }
    end(figure.caption());
  }

  /**
   * The style class of a figure wider than the text column, or of one that may fill a printed page.
   */
  private static String room(Figure figure) {
    boolean tall = figure.height() > TALL * figure.width();
    String classes = (figure.width() > COLUMN ? "ample " : "") + (tall ? "tall" : "");
    return classes.isEmpty() ? "" : " class=\"" + classes.strip() + "\"";
  }

  private void begin(Caption caption, String style) {
    html.raw("<figure id=\"" + caption.id() + "\"" + style + ">\n<h3>")
        .raw(glossary.linked(caption.title()))
        .raw(" <a class=\"anchor\" href=\"#" + caption.id())
        .raw("\" aria-label=\"Link to this figure\">#</a></h3>\n");
  }

  private void end(Caption caption) {
    html.raw("<figcaption>").raw(glossary.linked(caption.text())).raw("<span class=\"files\">");
    String file = "figures/" + caption.id();
    html.link(file + ".png", "PNG").raw(" ").link(file + ".svg", "SVG").raw(" ");
    html.link(file + "-dark.png", "PNG, dark").raw(" ").link(file + "-dark.svg", "SVG, dark");
    html.raw(" ").link(file + ".csv", "CSV").raw("</span></figcaption>\n</figure>\n");
  }

  private void widget(Widget widget) {
    html.raw("<section class=\"widget\" id=\"" + widget.id() + "\">\n<h3>")
        .text(widget.title())
        .raw("</h3>\n")
        .raw(widget.markup())
        .raw("</section>\n");
  }

  private void tables() {
    if (report.tables().isEmpty()) {
      return;
    }
    html.raw("<section id=\"tables\">\n<h2>Tables</h2>\n");
    report.tables().forEach(this::tableOrFolded);
    html.raw("</section>\n");
  }

  private void tableOrFolded(Table table) {
    if (table.folded()) {
      html.raw("<details class=\"table\"><summary>").text(table.caption()).raw("</summary>\n");
      table(table);
      html.raw("</details>\n");
    } else {
      table(table);
    }
  }

  private void table(Table table) {
    html.raw("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Table\"><table>\n")
        .raw("<caption><span>")
        .text(table.caption())
        .raw("</span></caption>\n<thead><tr>");
    table
        .header()
        .forEach(title -> html.raw("<th scope=\"col\">").raw(glossary.linked(title)).raw("</th>"));
    html.raw("</tr></thead>\n<tbody>\n");
    for (List<String> row : table.rows()) {
      html.raw("<tr><th scope=\"row\">").text(row.get(0)).raw("</th>");
      row.stream().skip(1).forEach(this::cell);
      html.raw("</tr>\n");
    }
    html.raw("</tbody>\n</table></div>\n");
  }

  /**
   * A number is never broken across lines, nor is its interval, which may move to the next line;
   * words wrap.
   */
  private void cell(String text) {
    if (!NUMBER.matcher(text).matches()) {
      html.element("td", "", text);
      return;
    }
    int interval = text.indexOf(" (");
    html.raw("<td class=\"number\"><span class=\"value\">");
    if (interval < 0) {
      html.text(text);
    } else {
      html.text(text.substring(0, interval))
          .raw("</span> <span class=\"value\">")
          .text(text.substring(interval + 1));
    }
    html.raw("</span></td>");
  }

  private void notes() {
    if (!report.notes().isEmpty()) {
      folded(
          "notes",
          "Notes",
          report.notes().stream()
              .map(note -> "<p>" + glossary.linked(note) + "</p>\n")
              .collect(Collectors.joining()));
    }
  }

  private void again() {
    if (!report.again().isEmpty()) {
      folded("again", "Reproduce this report", code(report.again()));
    }
  }

  private void provenance() {
    if (report.provenance().isEmpty() && report.papers().isEmpty()) {
      return;
    }
    StringBuilder rows = new StringBuilder("<dl class=\"facts\">\n");
    for (Map.Entry<String, String> row : report.provenance().entrySet()) {
      rows.append("<dt>")
          .append(escape(row.getKey()))
          .append("</dt><dd>")
          .append(escape(row.getValue()))
          .append("</dd>\n");
    }
    for (Paper paper : report.papers()) {
      rows.append("<dt>paper</dt><dd><a href=\"")
          .append(paper.link())
          .append("\">")
          .append(escape(paper.citation()))
          .append("</a></dd>\n");
    }
    folded("provenance", "Provenance", rows.append("</dl>\n").toString());
  }

  private void settings() {
    if (!report.settings().isEmpty()) {
      folded("settings", "Settings", code(report.settings()));
    }
  }

  private void cite() {
    if (!report.cite().isEmpty()) {
      folded("cite", "How to cite", code(report.cite()));
    }
  }

  private void files() {
    html.raw("<footer><p>Machine-readable, with every number: <span class=\"files\">")
        .link("report.json", "report.json")
        .raw("</span>. To share: <span class=\"files\">")
        .link("card.png", "card.png")
        .raw("</span></p></footer>\n");
  }

  private static String code(String text) {
    return "<div class=\"code\"><button type=\"button\" class=\"copy\">Copy</button><pre><code>"
        + escape(text)
        + "</code></pre></div>\n";
  }

  private void folded(String id, String title, String markup) {
    html.raw("<details id=\"" + id + "\"><summary>")
        .text(title)
        .raw("</summary>\n")
        .raw(markup)
        .raw("</details>\n");
  }
}
