package io.equilibria.experiment;

import io.equilibria.report.Claim;
import io.equilibria.report.Table;
import io.equilibria.report.figure.Figure;
import java.util.ArrayList;
import java.util.List;

/**
 * What a page says: figures first, then verdicts, numbers, and how to read them.
 *
 * @param figures the headline first
 * @param claims each with its verdict
 * @param tables the numbers
 * @param notes how to read them
 */
public record Findings(
    List<Figure> figures, List<Claim> claims, List<Table> tables, List<String> notes) {
  public Findings {
    figures = List.copyOf(figures);
    claims = List.copyOf(claims);
    tables = List.copyOf(tables);
    notes = List.copyOf(notes);
  }

  /** The same with more notes. */
  Findings noting(List<String> more) {
    List<String> all = new ArrayList<>(notes);
    all.addAll(more);
    return new Findings(figures, claims, tables, all);
  }
}
