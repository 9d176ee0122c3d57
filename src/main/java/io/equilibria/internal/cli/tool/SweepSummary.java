package io.equilibria.internal.cli.tool;

import io.equilibria.internal.cli.DefaultPaths;
import io.equilibria.internal.cli.terminal.Terminal;
import io.equilibria.internal.cli.terminal.Tone;
import io.equilibria.internal.config.ExperimentYaml;
import io.equilibria.internal.evaluation.MeasureKind.Direction;
import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.sweep.Plan.Cell;
import io.equilibria.internal.sweep.Results;
import io.equilibria.internal.text.ProgramName;
import io.equilibria.internal.text.ShellWord;
import io.equilibria.internal.text.TextTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Text about a finished sweep: medians by game and task, the best setting of each task, and the
 * command to train it. Diverged runs count as the worst value; missing values are omitted.
 *
 * @param results of the sweep
 * @param folder of the sweep
 */
record SweepSummary(Results results, Path folder) {
  private static final String INDENT = "  ";

  /**
   * The best cell of a task.
   *
   * @param cell a game under settings
   * @param median over its seeds
   */
  private record Best(Cell cell, double median) {}

  /** Writes the best settings as files for {@code train}; returns the text. */
  String words(Terminal terminal) {
    List<String> parts = new ArrayList<>();
    for (String measure : results.plan().spec().measures()) {
      parts.add(
          terminal.in(Tone.STRONG, "Median " + measure)
              + over()
              + "\n"
              + medians(measure).text(terminal.width()));
    }
    judged().ifPresent(measure -> parts.add(best(measure, terminal)));
    return String.join("\n\n", parts);
  }

  private String over() {
    int seeds = results.plan().spec().seeds();
    boolean swept = results.plan().cells().stream().anyMatch(cell -> !cell.settings().isEmpty());
    String each = seeds == 1 ? "1 seed" : seeds + " seeds";
    return swept ? " over settings, " + each + " each" : " over " + each;
  }

  private TextTable medians(String measure) {
    List<String> tasks = distinct(tasks());
    Integer[] numbers = new Integer[tasks.size()];
    Arrays.setAll(numbers, i -> i + 1);
    TextTable table = new TextTable(INDENT, numbers);
    List<String> head = new ArrayList<>(List.of(""));
    head.addAll(tasks);
    table.row(head);
    for (String game : distinct(results.plan().cells().stream().map(Cell::game).toList())) {
      List<String> row = new ArrayList<>(List.of(game));
      for (String task : tasks) {
        row.add(number(median(results.cells(is(game, task)), measure)));
      }
      table.row(row);
    }
    return table;
  }

  private static Predicate<Cell> is(String game, String task) {
    return cell -> cell.game().equals(game) && cell.task().equals(task);
  }

  private List<String> tasks() {
    return results.plan().cells().stream().map(Cell::task).toList();
  }

  private static List<String> distinct(List<String> names) {
    return names.stream().distinct().toList();
  }

  /** The median of the available values; NaN without any. */
  private double median(List<Cell> cells, String measure) {
    double[] sorted =
        cells.stream()
            .flatMapToDouble(cell -> Arrays.stream(results.finals(cell, measure)))
            .filter(value -> !Double.isNaN(value))
            .sorted()
            .toArray();
    int half = sorted.length / 2;
    if (sorted.length == 0) {
      return Double.NaN;
    }
    boolean odd = sorted.length % 2 == 1 || sorted[half - 1] == sorted[half]; // of infinities, too
    return odd ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "none" : NumberText.brief(value);
  }

  /** The first measure with a direction. */
  private Optional<String> judged() {
    return results.plan().spec().measures().stream()
        .filter(measure -> results.direction(measure) != Direction.NEITHER)
        .findFirst();
  }

  private String best(String measure, Terminal terminal) {
    TextTable table = new TextTable(INDENT, 1);
    List<String> next = new ArrayList<>();
    for (String task : distinct(tasks())) {
      bestOf(task, measure)
          .ifPresent(
              best -> {
                table.row(task, number(best.median()), described(best.cell()));
                next.add(ProgramName.here() + " train " + write(best.cell()));
              });
    }
    if (next.isEmpty()) {
      return "No run has a value of " + measure + ".";
    }
    int seeds = results.plan().spec().seeds();
    return terminal.in(Tone.STRONG, "Best " + measure)
        + (seeds == 1 ? "" : ", median of %d seeds".formatted(seeds))
        + "\n"
        + table.text(terminal.width())
        + "\n\nNext: "
        + String.join("\n      ", next);
  }

  private Optional<Best> bestOf(String task, String measure) {
    Comparator<Best> order = Comparator.comparingDouble(Best::median);
    return results.cells(cell -> cell.task().equals(task)).stream()
        .map(cell -> new Best(cell, median(List.of(cell), measure)))
        .filter(best -> Double.isFinite(best.median()))
        .min(results.direction(measure) == Direction.LARGER_IS_BETTER ? order.reversed() : order);
  }

  /** The file has all digits. */
  private static String described(Cell cell) {
    return Stream.concat(
            Stream.of(cell.game()),
            cell.settings().entrySet().stream()
                .map(setting -> setting.getKey() + "=" + brief(setting.getValue())))
        .collect(Collectors.joining(", "));
  }

  private static String brief(String value) {
    try {
      return NumberText.brief(Double.parseDouble(value));
    } catch (NumberFormatException e) {
      return value;
    }
  }

  private String write(Cell cell) {
    String task = cell.task().replace(':', '-');
    Path file = folder.resolve("best").resolve(task + ".yaml");
    AtomicFiles.createFolder(file.getParent());
    AtomicFiles.writeText(file, ExperimentYaml.write(cell.experiment()));
    return ShellWord.of(DefaultPaths.shortly(file).toString());
  }
}
