package io.equilibria.config;

import java.util.List;

/** A game of a program. */
record NamedGame(String name, List<String> defaults, String paper) implements GameKind {
  NamedGame {
    defaults = List.copyOf(defaults);
  }
}
