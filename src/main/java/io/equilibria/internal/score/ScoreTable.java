package io.equilibria.internal.score;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A table of scores with one row per set of samples and one column per score. Scores of the same
 * name must have the same protocol.
 *
 * @param columns columns by name of the score, in order of first appearance
 */
public record ScoreTable(List<ScoreColumn> columns) {
  public ScoreTable {
    columns = List.copyOf(columns);
  }

  /**
   * The table of some scores.
   *
   * @throws ProtocolMismatchException if two scores of the same name have different protocols
   */
  public static ScoreTable of(List<ScoreRecord> records) {
    Map<String, List<ScoreRecord>> byName = new LinkedHashMap<>();
    records.forEach(
        record -> byName.computeIfAbsent(record.name(), name -> new ArrayList<>()).add(record));
    return new ScoreTable(byName.values().stream().map(ScoreColumn::new).toList());
  }

  /** The samples of the rows, in order of first appearance. */
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
