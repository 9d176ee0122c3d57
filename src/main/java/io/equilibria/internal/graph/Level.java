package io.equilibria.internal.graph;

import java.util.Locale;

/** The level of detail of a diagram. */
public enum Level {
  /** One box for each use of a network, loss, penalty and update; at most a dozen, for slides. */
  PLAYERS,
  /** One box for each layer, loss, penalty and optimiser. */
  LAYERS,
  /** One box for each op, nested in name scopes. */
  OPS;

  /** The name on the command line: {@code layers}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
