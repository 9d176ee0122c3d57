package io.equilibria.cli.reproduce;

import io.equilibria.experiment.ExperimentKind;
import java.util.Collection;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/** The experiments as a table: name, time, question. */
final class ExperimentList {
  private static final int WIDTH = 100;
  private static final int INDENT = 2;

  private ExperimentList() {}

  /** One row an experiment, and a line that says what the times are. */
  static String of(Collection<ExperimentKind<?>> experiments) {
    int names =
        INDENT + experiments.stream().mapToInt(kind -> kind.name().length()).max().orElse(0);
    int times =
        INDENT + experiments.stream().mapToInt(kind -> kind.time().length()).max().orElse(0);
    TextTable table =
        TextTable.forColumns(
            Help.defaultColorScheme(Ansi.OFF),
            new Column(names, INDENT, Overflow.SPAN),
            new Column(times, INDENT, Overflow.SPAN),
            new Column(WIDTH - names - times, INDENT, Overflow.WRAP));
    experiments.forEach(kind -> table.addRowValues(kind.name(), kind.time(), kind.question()));
    return table + "Times are those of two cores, with the experiment's own settings.";
  }
}
