package io.equilibria.graph;

import java.util.Locale;

/** How closely a graph is drawn. */
public enum Level {
  /** A box a network's use, a loss, a penalty, an update: a dozen at most, for slides. */
  PLAYERS,
  /** A box a layer, a loss, a penalty, an optimiser. */
  LAYERS,
  /** A box an op, within the scopes of their names. */
  OPS;

  /** The name on the command line: {@code layers}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
