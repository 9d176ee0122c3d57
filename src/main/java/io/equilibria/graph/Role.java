package io.equilibria.graph;

import java.util.Locale;

/** What something in a graph is to the game. */
public enum Role {
  /** Batches of data. */
  DATA,
  /** The generator and what it is fed. */
  GENERATOR,
  /** The discriminator. */
  DISCRIMINATOR,
  /** The penalty on its gradient. */
  PENALTY,
  /** What a player minimises. */
  LOSS,
  /** Derivatives by parameters. */
  GRADIENT,
  /** What changes variables. */
  UPDATE,
  /** All else. */
  OTHER;

  /** The name in files: {@code data}. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
