package io.equilibria.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Scores that may be compared, since they have one protocol.
 *
 * @param records at least one, of different samples or not, in the order of rows
 */
public record ScoreColumn(List<ScoreRecord> records) {
  /**
   * Checks the protocols.
   *
   * @throws ProtocolMismatchException if two differ; it says in what
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

  /** The protocol of all. */
  public ScoreProtocol protocol() {
    return records.get(0).protocol();
  }

  /** The same with one more. */
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
