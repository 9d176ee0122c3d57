package io.equilibria.internal.graph;

import java.util.Locale;

/** The graphs of an experiment. */
public enum Part {
  /** One step of the game: data, both players, penalty and updates. */
  STEP,
  /** The exported generator, from {@code z} to {@code samples}. */
  GENERATOR,
  /** The whole training graph: initialisation, steps, recording, inference. */
  GAME;

  /** The name on the command line and in files: {@code step}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
