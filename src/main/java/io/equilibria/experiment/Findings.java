package io.equilibria.experiment;

import static java.util.Objects.requireNonNull;

import io.equilibria.report.Claim;
import io.equilibria.report.Table;
import io.equilibria.report.Widget;
import io.equilibria.report.figure.Figure;
import java.util.ArrayList;
import java.util.List;

/**
 * What a page says.
 *
 * @param answer to its question, two sentences with numbers that were computed; shown if the run is
 *     large enough to judge a claim; empty if there is none
 * @param figures the one that shows the answer first
 * @param claims each with its verdict
 * @param tables the numbers
 * @param notes how to read them
 * @param widgets what the reader can move
 */
public record Findings(
    String answer,
    List<Figure> figures,
    List<Claim> claims,
    List<Table> tables,
    List<String> notes,
    List<Widget> widgets) {
  public Findings {
    requireNonNull(answer, "answer");
    figures = List.copyOf(figures);
    claims = List.copyOf(claims);
    tables = List.copyOf(tables);
    notes = List.copyOf(notes);
    widgets = List.copyOf(widgets);
  }

  /** Without an answer and widgets. */
  public Findings(
      List<Figure> figures, List<Claim> claims, List<Table> tables, List<String> notes) {
    this("", figures, claims, tables, notes, List.of());
  }

  /** The same with an answer. */
  public Findings answering(String sentences) {
    return new Findings(sentences, figures, claims, tables, notes, widgets);
  }

  /** The same with one more thing to move. */
  public Findings with(Widget widget) {
    List<Widget> all = new ArrayList<>(widgets);
    all.add(widget);
    return new Findings(answer, figures, claims, tables, notes, all);
  }

  /** The same with more notes. */
  Findings noting(List<String> more) {
    List<String> all = new ArrayList<>(notes);
    all.addAll(more);
    return new Findings(answer, figures, claims, tables, all, widgets);
  }
}
