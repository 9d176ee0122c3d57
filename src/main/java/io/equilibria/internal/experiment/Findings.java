package io.equilibria.internal.experiment;

import static java.util.Objects.requireNonNull;

import io.equilibria.internal.report.Claim;
import io.equilibria.internal.report.Table;
import io.equilibria.internal.report.Widget;
import io.equilibria.internal.report.figure.Figure;
import java.util.ArrayList;
import java.util.List;

/**
 * The findings of an experiment, from which its page is written.
 *
 * @param answer the answer to the question: two sentences with computed numbers, shown if the run
 *     is large enough to judge a claim; may be empty
 * @param figures the figures, starting with the one that shows the answer
 * @param claims the claims with their verdicts
 * @param tables the tables of numbers
 * @param notes explanations of figures and tables
 * @param widgets the interactive parts of the page
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

  /** Findings without an answer and widgets. */
  public Findings(
      List<Figure> figures, List<Claim> claims, List<Table> tables, List<String> notes) {
    this("", figures, claims, tables, notes, List.of());
  }

  /** These findings with an answer. */
  public Findings answering(String sentences) {
    return new Findings(sentences, figures, claims, tables, notes, widgets);
  }

  /** These findings with another interactive part. */
  public Findings with(Widget widget) {
    List<Widget> all = new ArrayList<>(widgets);
    all.add(widget);
    return new Findings(answer, figures, claims, tables, notes, all);
  }

  /** These findings with more notes. */
  public Findings noting(List<String> more) {
    List<String> all = new ArrayList<>(notes);
    all.addAll(more);
    return new Findings(answer, figures, claims, tables, all, widgets);
  }
}
