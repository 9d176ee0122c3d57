package io.equilibria.internal.score;

import static java.util.Objects.requireNonNull;

import io.equilibria.internal.metric.image.BirthdayTest.ClosePair;
import io.equilibria.internal.run.Software;
import java.util.List;
import java.util.Optional;

/**
 * A score with everything needed to interpret, compare and reproduce it.
 *
 * @param value any number or an infinity, never NaN
 * @param interval the uncertainty; empty if the estimator has none
 * @param protocol how it was computed
 * @param of the scored samples
 * @param seed seed of the estimator's random numbers, such as subsets
 * @param notes caveats, such as that there are fewer samples than features
 * @param pairs pairs of samples to inspect, by index, nearest first
 * @param papers keys of {@code references.bib} to cite
 * @param software software versions
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
