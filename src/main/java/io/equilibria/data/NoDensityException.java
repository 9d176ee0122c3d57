package io.equilibria.data;

import io.equilibria.InputException;
import java.util.List;

/** A density was asked for where there is none; the message names what can be had instead. */
public final class NoDensityException extends InputException {
  private static final long serialVersionUID = 1;

  private final transient List<String> instead;

  /** Names the law, its support, and what can be computed without a density. */
  public NoDensityException(String name, String support, List<String> instead) {
    super(
        "%s has no density: its mass lies on %s; ask for %s instead"
            .formatted(name, support, String.join(", or ", instead)));
    this.instead = List.copyOf(instead);
  }

  /** What can be asked for. */
  public List<String> instead() {
    return instead;
  }
}
