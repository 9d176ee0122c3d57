package io.equilibria.score;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Scores as reports show them: a row for each set of samples, a column for each score. Two scores
 * of one name and of different protocols do not get into one table.
 *
 * @param columns by name of the score, in the order in which they came
 */
public record ScoreTable(List<ScoreColumn> columns) {
  public ScoreTable {
    columns = List.copyOf(columns);
  }

  /**
   * The table of some scores.
   *
   * @throws ProtocolMismatchException if two of one name are of different protocols
   */
  public static ScoreTable of(List<ScoreRecord> records) {
    Map<String, List<ScoreRecord>> byName = new LinkedHashMap<>();
    records.forEach(
        record -> byName.computeIfAbsent(record.name(), name -> new ArrayList<>()).add(record));
    return new ScoreTable(byName.values().stream().map(ScoreColumn::new).toList());
  }

  /** What the rows are of, in the order in which they came. */
  public List<ScoredSamples> rows() {
    Set<ScoredSamples> rows = new LinkedHashSet<>();
    columns.forEach(column -> column.records().forEach(record -> rows.add(record.of())));
    return List.copyOf(rows);
  }

  /** All scores, row after row. */
  public List<ScoreRecord> records() {
    List<ScoreRecord> all = new ArrayList<>();
    rows().forEach(row -> columns.forEach(column -> column.of(row).ifPresent(all::add)));
    return all;
  }
}
