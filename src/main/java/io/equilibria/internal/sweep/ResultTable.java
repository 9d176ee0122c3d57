package io.equilibria.internal.sweep;

import io.equilibria.InputException;
import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.internal.file.FileErrors;
import io.equilibria.internal.sweep.KeptSamples.Missing;
import io.equilibria.internal.sweep.Outcome.Status;
import io.equilibria.metric.Estimate;
import io.equilibria.metric.Measured;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code results.csv}: a row for each run and step measured. The rows of a group are appended in
 * one write and synced, so a kill can truncate only the last group's rows. Groups that are
 * incomplete or whose {@linkplain KeptSamples samples} are missing are repeated; their old rows
 * stay in the file until the new ones replace them. When all rows are present they are sorted by
 * run.
 *
 * <p>Columns: {@code run, game, task, seed}, the swept paths (empty if a game has no such setting),
 * {@code step, status, reason}, the measures (empty if missing, otherwise a number, {@code NaN} or
 * {@code Infinity}).
 */
final class ResultTable implements AutoCloseable {
  /** The name of the table in a sweep's folder. */
  static final String FILE = "results.csv";

  private final Path file;
  private final Plan plan;
  private final KeptSamples samples;
  private final Missing missing;
  private final Map<Long, List<String>> rows = new LinkedHashMap<>(); // by run

  /** The rows of runs to repeat, by run. */
  private final Map<Long, List<String>> old = new HashMap<>();

  private FileOutputStream out;

  private ResultTable(Path folder, Plan plan, Missing missing) {
    this.file = folder.resolve(FILE);
    this.plan = plan;
    this.missing = missing;
    this.samples = new KeptSamples(folder, plan.spec().samples());
  }

  /**
   * Opens or creates the table.
   *
   * @param groups the groups of the sweep's first start
   * @param missing whether finished runs may lack their samples
   * @throws InputException if it belongs to another sweep, is damaged, or cannot be written
   */
  static ResultTable open(Path folder, Plan plan, List<Plan.Group> groups, Missing missing) {
    ResultTable table = new ResultTable(folder, plan, missing);
    table.read();
    table.setPartsAside(groups);
    table.rewrite();
    table.openToAppend();
    return table;
  }

  private void openToAppend() {
    try {
      out = new FileOutputStream(file.toFile(), true);
    } catch (IOException e) {
      throw FileErrors.cannotWrite(file, e);
    }
  }

  private String header() {
    List<String> columns = new ArrayList<>(List.of("run", "game", "task", "seed"));
    columns.addAll(plan.paths());
    columns.addAll(List.of("step", "status", "reason"));
    columns.addAll(plan.spec().measures());
    return Csv.line(columns);
  }

  private List<String> what(long run) {
    Plan.Cell cell = plan.cell(run);
    List<String> cells =
        new ArrayList<>(
            List.of(
                Long.toString(run), cell.game(), cell.task(), Integer.toString(plan.seed(run))));
    plan.paths().forEach(path -> cells.add(cell.settings().getOrDefault(path, "")));
    return cells;
  }

  private String row(Outcome outcome) {
    List<String> cells = what(outcome.run());
    cells.add(Long.toString(outcome.step()));
    cells.add(outcome.status().word());
    cells.add(outcome.reason());
    for (int i = 0; i < plan.spec().measures().size(); i++) {
      cells.add(outcome.values().isEmpty() ? "" : text(outcome.values().get(i)));
    }
    return Csv.line(cells);
  }

  private static String text(Measured value) {
    return value instanceof Estimate estimate ? Double.toString(estimate.value()) : "NaN";
  }

  private void read() {
    if (!Files.exists(file)) {
      return;
    }
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
    // Text after the last line end was truncated by a kill.
    List<String> lines = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    if (lines.isEmpty()) {
      return;
    }
    if (!lines.get(0).equals(header())) {
      throw new InputException(
          "%s belongs to another sweep: expected the columns %s, found %s; give another folder by --out"
              .formatted(file, header(), lines.get(0)));
    }
    for (int i = 1; i < lines.size(); i++) {
      String line = lines.get(i);
      long run = runOf(line);
      if (run >= 0) {
        rows.computeIfAbsent(run, any -> new ArrayList<>(1)).add(line);
      } else if (i < lines.size() - 1) { // The last group may be incomplete; then it is dropped.
        throw new InputException(
            "%s, line %d: expected a row of this sweep, found `%s`; delete the line, and its run is repeated"
                .formatted(file, i + 1, line.length() > 80 ? line.substring(0, 80) + "…" : line));
      }
    }
  }

  /** The run of a line, or -1 if it is not a line of this sweep. */
  private long runOf(String line) {
    Optional<List<String>> found = Csv.cells(line);
    int width = plan.paths().size() + 7 + plan.spec().measures().size();
    if (found.isEmpty() || found.get().size() != width) {
      return -1;
    }
    String first = found.get().get(0);
    long run = first.matches("\\d{1,18}") ? Long.parseLong(first) : plan.runs();
    if (run >= plan.runs()) {
      return -1;
    }
    List<String> what = what(run);
    boolean known =
        Arrays.stream(Status.values())
            .anyMatch(status -> status.word().equals(found.get().get(what.size() + 1)));
    boolean numbers =
        found.get().get(what.size()).matches("\\d{1,18}")
            && found.get().subList(what.size() + 3, width).stream().allMatch(ResultTable::isNumber);
    return known && numbers && found.get().subList(0, what.size()).equals(what) ? run : -1;
  }

  /** Whether a cell is empty or holds a number, possibly infinite or none. */
  private static boolean isNumber(String cell) {
    if (cell.isEmpty()) {
      return true;
    }
    try {
      double unused = Double.parseDouble(cell);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private void setPartsAside(List<Plan.Group> groups) {
    for (Plan.Group group : groups) {
      if (!holds(group)) {
        plan.runs(group).filter(rows::containsKey).forEach(run -> old.put(run, rows.remove(run)));
      }
    }
  }

  /** Whether all runs of a group have ended. */
  boolean holds(Plan.Group group) {
    return plan.runs(group).allMatch(this::isOver);
  }

  private boolean isOver(long run) {
    List<String> own = rows.get(run);
    if (own == null) {
      return false;
    }
    long steps = plan.cell(run).experiment().training().steps();
    return !isMeasured(own)
        || (last(own).get(plan.paths().size() + 4).equals(Long.toString(steps))
            && samples.holds(run, missing));
  }

  private static List<String> last(List<String> own) {
    return Csv.cells(own.get(own.size() - 1)).orElseThrow();
  }

  /** Whether the last row of a run has measures: it neither diverged nor failed to be made. */
  private boolean isMeasured(List<String> own) {
    return !last(own).get(plan.paths().size() + 7).isEmpty();
  }

  /** Writes samples, if they are kept, then rows, and syncs both to disk. */
  void append(List<Outcome> outcomes) {
    samples.write(outcomes, this::measured);
    StringBuilder text = new StringBuilder();
    boolean replacing = false;
    for (Outcome outcome : outcomes) {
      replacing |= old.remove(outcome.run()) != null;
      String row = row(outcome);
      rows.computeIfAbsent(outcome.run(), any -> new ArrayList<>(1)).add(row);
      text.append(row).append('\n');
    }
    if (replacing) {
      close();
      rewrite();
      openToAppend();
      return;
    }
    try {
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
      out.getFD().sync();
    } catch (IOException e) {
      throw FileErrors.cannotWrite(file, e);
    }
  }

  /** The runs that are measured and not repeated, ascending. */
  private List<Long> measured() {
    return rows.entrySet().stream()
        .filter(entry -> isMeasured(entry.getValue()))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** Sorts the rows by run. */
  void finish() {
    close();
    rewrite();
  }

  private void rewrite() {
    StringBuilder text = new StringBuilder(header()).append('\n');
    Stream.of(rows, old)
        .flatMap(some -> some.entrySet().stream())
        .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
        .flatMap(entry -> entry.getValue().stream())
        .forEach(row -> text.append(row).append('\n'));
    AtomicFiles.writeText(file, text.toString());
  }

  /** The number of runs that ended with a status. */
  int count(Status status) {
    int column = plan.paths().size() + 5;
    return (int)
        rows.values().stream()
            .map(own -> last(own).get(column))
            .filter(status.word()::equals)
            .count();
  }

  Path file() {
    return file;
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw FileErrors.cannotWrite(file, e);
    }
  }
}
