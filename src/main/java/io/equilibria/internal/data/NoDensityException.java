package io.equilibria.internal.data;

import io.equilibria.InputException;
import java.util.List;

/** Thrown when a density is required but does not exist; the message names the alternatives. */
public final class NoDensityException extends InputException {
  private static final long serialVersionUID = 1;

  private final transient List<String> instead;

  /** Names the law, its support, and what can be computed without a density. */
  public NoDensityException(String name, String support, List<String> instead) {
    super(
        "%s has no density: its mass lies on %s; use %s instead"
            .formatted(name, support, String.join(", or ", instead)));
    this.instead = List.copyOf(instead);
  }

  /** The alternatives. */
  public List<String> instead() {
    return instead;
  }
}
