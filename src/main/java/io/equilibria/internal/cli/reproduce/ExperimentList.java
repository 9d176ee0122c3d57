package io.equilibria.internal.cli.reproduce;

import io.equilibria.internal.experiment.ExperimentKind;
import io.equilibria.internal.text.Paragraph;
import io.equilibria.internal.text.TextTable;
import java.util.Collection;

/** The experiments as a table: name, time, question. */
final class ExperimentList {
  private ExperimentList() {}

  /**
   * One row per experiment, and a line that explains the times.
   *
   * @param width of the terminal
   */
  static String of(Collection<ExperimentKind<?>> experiments, int width) {
    TextTable table = new TextTable("  ");
    experiments.forEach(kind -> table.row(kind.name(), kind.time(), kind.question()));
    return table.text(width)
        + "\n"
        + String.join(
            "\n",
            Paragraph.lines(
                "Times are those of two cores, with the experiment's own settings.", width));
  }
}
