package io.equilibria.internal.score;

import io.equilibria.InputException;
import java.util.List;

/** Thrown if scores with different protocols are put into one column. */
public final class ProtocolMismatchException extends InputException {
  private final transient List<String> differences;

  ProtocolMismatchException(ScoreRecord first, ScoreRecord second, List<String> differences) {
    super(
        "%s of %s and of %s cannot be compared: they differ in %s; compute both with the same settings"
            .formatted(
                first.name(),
                first.of().name(),
                second.of().name(),
                String.join("; ", differences)));
    this.differences = List.copyOf(differences);
  }

  /** The differences: {@code what: the first's, the second's}. */
  public List<String> differences() {
    return differences;
  }
}
