package io.equilibria.internal.cli.evaluate;

import io.equilibria.InputException;
import io.equilibria.internal.cli.CommonOptions;
import io.equilibria.internal.cli.Output;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.score.ScoreTable;
import io.equilibria.internal.score.text.Bibliography;
import io.equilibria.internal.score.text.ScoreJson;
import io.equilibria.internal.score.text.ScoreLatex;
import io.equilibria.internal.score.text.ScoreMethods;
import io.equilibria.internal.score.text.ScoreText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Output formats of scores, as a mixin. */
final class ScoreForm {
  @Option(names = "--latex", description = "Print rows of a LaTeX table.")
  private boolean latex;

  @Option(names = "--bibtex", description = "Print BibTeX entries of the works to cite.")
  private boolean bibtex;

  @Option(names = "--methods", description = "Print a paragraph on how the scores were computed.")
  private boolean methods;

  /** Refuses JSON together with formats that it does not include. */
  void requireOne(CommonOptions common) {
    if (common.json() && (latex || bibtex || methods)) {
      throw new InputException(
          "--json excludes --latex, --bibtex and --methods; call the command twice,"
              + " features are cached");
    }
  }

  /**
   * Prints the scores.
   *
   * @param leftOut scores that do not apply, with the reason
   */
  void print(Output output, ScoreTable table, Map<String, String> leftOut) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("scores", table.records().stream().map(ScoreJson::of).toList());
    object.put("leftOut", leftOut);
    StringBuilder words = new StringBuilder(words(table, output.terminal().width()));
    if (!(latex || bibtex || methods)) {
      leftOut.forEach((metric, why) -> words.append("\nleft out: %s: %s".formatted(metric, why)));
    }
    output.print(object, words.toString());
  }

  private String words(ScoreTable table, int width) {
    List<String> texts = new ArrayList<>();
    if (latex) {
      texts.add(ScoreLatex.of(table));
    }
    if (methods) {
      texts.add(ScoreMethods.of(table));
    }
    if (bibtex) {
      texts.add(Bibliography.of(table.records()));
    }
    return texts.isEmpty() ? ScoreText.of(table, width) : String.join("\n\n", texts);
  }

  void printCleared(Output output, long bytes) {
    output.print(
        Map.of("freedBytes", bytes),
        "removed features of %s MB".formatted(NumberText.count(bytes / 1_000_000)));
  }
}
