package io.equilibria.internal.score.text;

import io.equilibria.internal.score.ScoreColumn;
import io.equilibria.internal.score.ScoreRecord;
import io.equilibria.internal.score.ScoreTable;
import io.equilibria.internal.score.ScoredSamples;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of a LaTeX table, one per set of samples with one cell per score, preceded by comments that
 * describe the columns.
 */
public final class ScoreLatex {
  private static final MathContext DIGITS = new MathContext(4);

  private ScoreLatex() {}

  /** The rows. */
  public static String of(ScoreTable table) {
    List<String> lines = new ArrayList<>();
    table.columns().forEach(column -> lines.add("% " + comment(column)));
    List<String> names =
        table.columns().stream().map(one -> escaped(one.protocol().name())).toList();
    lines.add("% samples & " + String.join(" & ", names) + " \\\\");
    for (ScoredSamples row : table.rows()) {
      List<String> cells = new ArrayList<>();
      cells.add(escaped(ScoreText.label(row, table.rows())));
      table
          .columns()
          .forEach(column -> cells.add(column.of(row).map(ScoreLatex::cell).orElse("--")));
      lines.add(String.join(" & ", cells) + " \\\\");
    }
    return String.join("\n", lines);
  }

  private static String comment(ScoreColumn column) {
    return "%s (%s): %s, N = %d%s%s"
        .formatted(
            column.protocol().name(),
            column.protocol().direction().text(),
            column.protocol().estimator(),
            column.protocol().samples(),
            column
                .protocol()
                .data()
                .map(data -> ", against %d of %s".formatted(data.count(), data.title()))
                .orElse(""),
            column
                .protocol()
                .extractor()
                .map(one -> ", " + one.name() + " sha256 " + one.digest().substring(0, 8))
                .orElse(""));
  }

  private static String cell(ScoreRecord record) {
    return record
        .interval()
        .map(
            interval ->
                "$%s$ {\\scriptsize $[%s, %s]$}"
                    .formatted(
                        number(record.value()),
                        number(interval.ends().low()),
                        number(interval.ends().high())))
        .orElse("$" + number(record.value()) + "$");
  }

  private static String number(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "\\infty" : "-\\infty";
    }
    BigDecimal rounded = new BigDecimal(value).round(DIGITS);
    return rounded.scale() < 0 ? rounded.setScale(0).toPlainString() : rounded.toPlainString();
  }

  /** Escapes the ten characters that are special in LaTeX. */
  static String escaped(String text) {
    return text.replace("\\", "\\textbackslash ")
        .replaceAll("([&%$#_{}])", "\\\\$1")
        .replace("~", "\\textasciitilde ")
        .replace("^", "\\textasciicircum ");
  }
}
