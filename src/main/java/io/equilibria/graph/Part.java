package io.equilibria.graph;

import java.util.Locale;

/** Which of an experiment's graphs is meant. */
public enum Part {
  /** One step of the game: data, both players, penalty and updates. */
  STEP,
  /** The generator as it is exported: from {@code z} to {@code samples}. */
  GENERATOR,
  /** All that training runs: initialisation, steps, recording, inference. */
  GAME;

  /** The name on the command line and in files: {@code step}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
