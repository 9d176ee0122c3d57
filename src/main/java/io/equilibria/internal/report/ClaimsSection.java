package io.equilibria.internal.report;

import io.equilibria.internal.report.figure.NumberText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The section of a page that shows its claims. A summary table of games and predicates has a symbol
 * and the estimate in each cell. Below, each claim has a line that expands to the paper's
 * statement, the test and its numbers.
 */
final class ClaimsSection {
  private static final int SHORT = 16; // enough digits to distinguish two digests

  private final Report report;
  private final Glossary glossary;
  private final Html html = new Html();

  ClaimsSection(Report report, Glossary glossary) {
    this.report = report;
    this.glossary = glossary;
  }

  /** The section as markup; empty if there are no claims. */
  String html() {
    if (report.claims().isEmpty()) {
      return "";
    }
    html.raw("<section id=\"claims\">\n<h2>Claims</h2>\n");
    List<Claim> placed = report.claims().stream().filter(ClaimsSection::hasCell).toList();
    if (placed.size() < 2) {
      list(report.claims());
    } else {
      matrix();
      List<Claim> others = new ArrayList<>(report.claims());
      others.removeAll(placed);
      if (!others.isEmpty()) {
        list(others);
      }
      html.raw(
          "<details class=\"all\"><summary>All claims of the table: text, test, n, p</summary>\n");
      list(placed);
      html.raw("</details>\n");
    }
    html.raw("<p class=\"note small\">").raw(glossary.linked(rule() + " " + registered()));
    return html.raw("</p>\n</section>\n").toString();
  }

  private static boolean hasCell(Claim claim) {
    return claim.evidence().definition().shown().cell().isPresent();
  }

  private void list(List<Claim> claims) {
    html.raw("<div class=\"claims\">\n");
    claims.forEach(this::claim);
    html.raw("</div>\n");
  }

  /** The table of the claims that have a cell, one row per game. */
  private void matrix() {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    List<String> rows = new ArrayList<>();
    Map<ClaimCell, Claim> byCell = new LinkedHashMap<>();
    for (Claim claim : report.claims()) {
      Optional<ClaimCell> cell = claim.evidence().definition().shown().cell();
      if (cell.isPresent()) {
        byCell.put(cell.get(), claim);
        List<String> columns =
            groups.computeIfAbsent(cell.get().group(), group -> new ArrayList<>());
        if (!columns.contains(cell.get().column())) {
          columns.add(cell.get().column());
        }
        if (!rows.contains(cell.get().row())) {
          rows.add(cell.get().row());
        }
      }
    }
    html.raw("<div class=\"wide\"><table class=\"matrix\">\n<caption><span>")
        .text(legend())
        .raw("</span></caption>\n<thead>");
    heads(groups);
    html.raw("</thead>\n<tbody>\n");
    for (String row : rows) {
      html.raw("<tr><th scope=\"row\">").raw(glossary.linked(row)).raw("</th>");
      groups.forEach(
          (group, columns) ->
              columns.forEach(column -> cell(byCell.get(new ClaimCell(row, group, column)))));
      html.raw("</tr>\n");
    }
    html.raw("</tbody>\n</table></div>\n");
  }

  private static String legend() {
    return "\u2713 holds   \u2715 does not   ? open   \u2013 not judged. Each cell leads to its"
        + " claim.";
  }

  private void heads(Map<String, List<String>> groups) {
    boolean two =
        groups.values().stream().anyMatch(columns -> columns.stream().anyMatch(c -> !c.isEmpty()));
    html.raw(two ? "<tr><td rowspan=\"2\"></td>" : "<tr><td></td>");
    groups.forEach(
        (group, columns) ->
            html.raw("<th scope=\"colgroup\" colspan=\"" + columns.size() + "\">")
                .raw(glossary.linked(group))
                .raw("</th>"));
    html.raw("</tr>");
    if (two) {
      html.raw("<tr>");
      groups.forEach(
          (group, columns) ->
              columns.forEach(column -> html.raw("<th scope=\"col\">").text(column).raw("</th>")));
      html.raw("</tr>");
    }
  }

  private void cell(Claim claim) {
    if (claim == null) {
      html.raw("<td></td>");
      return;
    }
    html.raw("<td><a class=\"cell " + style(claim) + "\" href=\"#claim-" + claim.id() + "\"")
        .raw(" title=\"")
        .text(claim.text() + ": " + claim.outcome())
        .raw("\"><span>")
        .text(sign(claim))
        .raw("</span> ")
        .text(claim.foundBriefly())
        .raw("</a></td>");
  }

  private void claim(Claim claim) {
    html.raw("<details class=\"claim\" id=\"claim-" + claim.id() + "\">\n<summary>")
        .raw("<span class=\"sign " + style(claim) + "\" aria-hidden=\"true\">")
        .text(sign(claim))
        .raw("</span><span class=\"what\">")
        .text(claim.text())
        .raw("</span> <span class=\"found\">")
        .text(claim.outcome() + (Double.isNaN(claim.estimate()) ? "" : ": " + claim.found()))
        .raw("</span> <a class=\"anchor\" href=\"#claim-" + claim.id() + "\" ")
        .raw("aria-label=\"Link to this claim\">#</a></summary>\n<div>\n");
    Optional<Quotation> paper = claim.evidence().definition().shown().paper();
    paper.ifPresent(this::quotation);
    html.raw("<p><b>")
        .text(paper.isPresent() ? "Tested here as" : "Tested")
        .raw("</b> ")
        .raw(glossary.linked(claim.text() + ". " + asked(claim)))
        .raw("</p>\n<p><b>Found</b> ")
        .raw(glossary.linked(found(claim)))
        .raw("</p>\n</div>\n</details>\n");
  }

  private void quotation(Quotation paper) {
    html.raw("<p><b>The paper says</b> ")
        .element("q", "", paper.words())
        .raw(" (")
        .link(paper.paper().link(), paper.paper().brief())
        .text(", " + paper.section() + ")")
        .raw("</p>\n");
  }

  private static String asked(Claim claim) {
    ClaimDefinition definition = claim.evidence().definition();
    RunSize least = definition.least();
    String steps = least.steps() == 0 ? "" : NumberText.count(least.steps()) + " steps and ";
    return "Judged from %s%d %s on.".formatted(steps, least.units(), least.unit());
  }

  private static String found(Claim claim) {
    StringBuilder words = new StringBuilder(claim.found());
    if (!claim.range().isEmpty()) {
      words.append(' ').append(claim.range());
    }
    words.append("; n = ").append(claim.n()).append(". ");
    if (claim.pValue().isPresent()) {
      words
          .append("p = ")
          .append(NumberText.brief(claim.pValue().getAsDouble()))
          .append(", adjusted p = ")
          .append(NumberText.brief(claim.adjustedP().orElseThrow()))
          .append(". ");
    }
    words.append(sentence(claim.evidence().detail()));
    if (!claim.reason().isEmpty()) {
      words.append(" Not judged: ").append(sentence(claim.reason()));
    }
    if (!claim.toDecide().isEmpty()) {
      words.append(' ').append(claim.toDecide());
    }
    return words.toString();
  }

  private static String sentence(String text) {
    return text.isEmpty()
        ? ""
        : Character.toUpperCase(text.charAt(0))
            + text.substring(1)
            + (text.endsWith(".") ? "" : ".");
  }

  static String sign(Claim claim) {
    return switch (claim.verdict()) {
      case REPRODUCED -> "\u2713";
      case REFUTED -> "\u2715";
      case UNDECIDED -> "?";
      case NOT_JUDGED -> "\u2013";
    };
  }

  private static String style(Claim claim) {
    return claim.verdict().word().replace(' ', '-');
  }

  /** How the verdicts are computed. */
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

  /** Whether the claims were fixed before the runs. */
  private String registered() {
    String now = report.claimsDigest();
    String start =
        report
            .claimsAtStart()
            .map(
                digest ->
                    digest.equals(now)
                        ? "the same as before the first run"
                        : "different from the one before the first run (%s): the claims have changed since"
                            .formatted(digest.substring(0, SHORT)))
            .orElse("none was recorded before the first run");
    return "SHA-256 of the claims' definitions: %s\u2026, %s."
        .formatted(now.substring(0, SHORT), start);
  }
}
