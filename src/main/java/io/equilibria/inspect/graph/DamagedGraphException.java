package io.equilibria.inspect.graph;

import io.equilibria.InputException;
import java.nio.file.Path;

/** A file could be read, and holds no graph that is whole. */
public final class DamagedGraphException extends InputException {
  private final String why;

  DamagedGraphException(Path file, String why, Throwable cause) {
    super(
        "%s is no graph that can be read: %s; it is damaged, or a file of another kind"
            .formatted(file, why),
        cause);
    this.why = why;
  }

  /** What is wrong with its bytes, in a few words. */
  public String why() {
    return why;
  }
}
