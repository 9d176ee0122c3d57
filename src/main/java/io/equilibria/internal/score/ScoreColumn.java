package io.equilibria.internal.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Comparable scores: all have the same protocol.
 *
 * @param records at least one, of different samples or not, in the order of rows
 */
public record ScoreColumn(List<ScoreRecord> records) {
  /**
   * Checks the protocols.
   *
   * @throws ProtocolMismatchException if two protocols differ; the exception lists the differences
   */
  public ScoreColumn {
    records = List.copyOf(records);
    if (records.isEmpty()) {
      throw new IllegalArgumentException("a column has at least one score");
    }
    ScoreRecord first = records.get(0);
    for (ScoreRecord other : records) {
      List<String> differences = first.protocol().differences(other.protocol());
      if (!differences.isEmpty()) {
        throw new ProtocolMismatchException(first, other, differences);
      }
    }
  }

  /** The common protocol. */
  public ScoreProtocol protocol() {
    return records.get(0).protocol();
  }

  /** This column with another score. */
  public ScoreColumn with(ScoreRecord more) {
    List<ScoreRecord> all = new ArrayList<>(records);
    all.add(more);
    return new ScoreColumn(all);
  }

  /** The score of these samples, if there is one. */
  public Optional<ScoreRecord> of(ScoredSamples samples) {
    return records.stream().filter(one -> one.of().equals(samples)).findFirst();
  }
}
