package io.equilibria.score;

import static java.util.Objects.requireNonNull;

import io.equilibria.metric.image.BirthdayTest.ClosePair;
import io.equilibria.run.Software;
import java.util.List;
import java.util.Optional;

/**
 * A score with all that it takes to understand, compare and repeat it.
 *
 * @param value any number or an infinity, never NaN
 * @param interval how far it is uncertain; empty where the estimator gives none
 * @param protocol how it was computed
 * @param of what was scored
 * @param seed of the estimator's own draws, such as subsets
 * @param notes what a reader of the number should know, such as that there are fewer samples than
 *     features
 * @param pairs samples to be looked at beside the number, by index, nearest first
 * @param papers keys of {@code references.bib} that a text which gives the score cites
 * @param software versions it was computed with
 */
public record ScoreRecord(
    double value,
    Optional<ScoreInterval> interval,
    ScoreProtocol protocol,
    ScoredSamples of,
    long seed,
    List<String> notes,
    List<ClosePair> pairs,
    List<String> papers,
    Software software) {

  public ScoreRecord {
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException("a score is a number or an infinity, found NaN");
    }
    requireNonNull(interval, "interval");
    requireNonNull(protocol, "protocol");
    requireNonNull(of, "of");
    notes = List.copyOf(notes);
    pairs = List.copyOf(pairs);
    papers = List.copyOf(papers);
    requireNonNull(software, "software");
  }

  /** Name of the score, such as {@code SqueezeNet-FD}. */
  public String name() {
    return protocol.name();
  }
}
