package io.equilibria.internal.score.text;

import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.score.ReferenceData;
import io.equilibria.internal.score.ScoreColumn;
import io.equilibria.internal.score.ScoreProtocol;
import io.equilibria.internal.score.ScoreRecord;
import io.equilibria.internal.score.ScoreTable;
import io.equilibria.internal.score.ScoredSamples;
import io.equilibria.internal.text.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Scores as readable text. */
public final class ScoreText {
  private static final String SAMPLES = "samples";

  private ScoreText() {}

  /** A score in one line: name, value, number and source of samples, data, extractor. */
  public static String line(ScoreRecord record) {
    return "%s %s: %s%s%s"
        .formatted(
            record.name(),
            value(record),
            subject(record.of()),
            record.protocol().data().map(data -> " against " + data(data)).orElse(""),
            record
                .protocol()
                .extractor()
                .map(extractor -> ", features of " + extractor.text())
                .orElse(""));
  }

  /** Value, interval and unit. */
  public static String value(ScoreRecord record) {
    String number =
        record
            .interval()
            .map(interval -> NumberText.estimate(record.value(), interval.ends()))
            .orElseGet(() -> NumberText.brief(record.value()));
    return record.protocol().unit().isEmpty() ? number : number + " " + record.protocol().unit();
  }

  /**
   * The number and source of samples: {@code 10 000 samples of checkpoints/mine, step 5 000, ...}.
   */
  static String subject(ScoredSamples samples) {
    return NumberText.count(samples.count())
        + " samples of "
        + samples.name()
        + samples.model().map(ScoreText::model).orElse("");
  }

  private static String model(ScoredSamples.Model model) {
    String step =
        model.step().isPresent() ? ", step " + NumberText.count(model.step().getAsLong()) : "";
    String statistics =
        model.batchNorm().equals("none") ? "" : ", batch norm: " + model.batchNorm();
    return step + ", " + model.weights() + statistics + ", seed " + model.seed();
  }

  private static String data(ReferenceData data) {
    return NumberText.count(data.count()) + " of " + data.title();
  }

  /**
   * All scores: one line per score for a single set of samples, otherwise one row per set and one
   * column per score; followed by their common protocol.
   *
   * @param width the width of a line
   */
  public static String of(ScoreTable table, int width) {
    List<String> lines = new ArrayList<>();
    List<ScoredSamples> rows = table.rows();
    lines.add(rows.size() == 1 ? ofOne(table, width) : ofSeveral(table, width));
    lines.add("");
    rows.forEach(row -> lines.add(subject(row)));
    Set<String> common = new LinkedHashSet<>();
    for (ScoreRecord record : table.records()) {
      record.protocol().data().ifPresent(data -> common.add("against " + data(data)));
      record
          .protocol()
          .extractor()
          .ifPresent(extractor -> common.add("features: " + extractor.text()));
    }
    table
        .records()
        .forEach(record -> record.notes().forEach(note -> common.add(note(record, note))));
    lines.addAll(common);
    withoutInterval(table).ifPresent(lines::add);
    return String.join("\n", lines);
  }

  private static Optional<String> withoutInterval(ScoreTable table) {
    String names =
        table.records().stream()
            .filter(record -> record.interval().isEmpty())
            .map(ScoreRecord::name)
            .distinct()
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? Optional.empty() : Optional.of("interval: none of " + names);
  }

  private static String note(ScoreRecord record, String note) {
    return record.name() + ": " + note;
  }

  private static String ofOne(ScoreTable table, int width) {
    TextTable text = new TextTable("");
    text.row("score", "value", "", "estimator");
    for (ScoreRecord record : table.records()) {
      ScoreProtocol protocol = record.protocol();
      text.row(record.name(), value(record), protocol.direction().text(), protocol.estimator());
    }
    return text.text(width);
  }

  private static String ofSeveral(ScoreTable table, int width) {
    Integer[] right =
        IntStream.rangeClosed(1, table.columns().size()).boxed().toArray(Integer[]::new);
    TextTable text = new TextTable("", right);
    text.row(cells(SAMPLES, table, column -> column.protocol().name()));
    for (ScoredSamples row : table.rows()) {
      text.row(
          cells(
              label(row, table.rows()),
              table,
              column -> column.of(row).map(ScoreText::value).orElse("")));
    }
    return text.text(width);
  }

  /** The name, with the step if several rows have the same name. */
  static String label(ScoredSamples row, List<ScoredSamples> all) {
    boolean once = all.stream().filter(one -> one.name().equals(row.name())).count() == 1;
    return once || row.model().isEmpty() || row.model().get().step().isEmpty()
        ? row.name()
        : row.name() + " @" + row.model().get().step().getAsLong();
  }

  private static String[] cells(
      String first, ScoreTable table, Function<ScoreColumn, String> cell) {
    List<String> cells = new ArrayList<>(List.of(first));
    table.columns().forEach(column -> cells.add(cell.apply(column)));
    return cells.toArray(new String[0]);
  }
}
