package io.equilibria.internal.inspect.graph;

import io.equilibria.InputException;
import java.nio.file.Path;

/** Thrown when a readable file does not contain an intact graph. */
public final class DamagedGraphException extends InputException {
  private final String why;

  DamagedGraphException(Path file, String why, Throwable cause) {
    super(
        "%s is no graph that can be read: %s; it is damaged, or a file of another kind"
            .formatted(file, why),
        cause);
    this.why = why;
  }

  /** A short description of the damage. */
  public String why() {
    return why;
  }
}
