package io.equilibria.internal.graph;

import java.util.Locale;

/** The role of a part of a graph in the game. */
public enum Role {
  /** Batches of data. */
  DATA,
  /** The generator and its inputs. */
  GENERATOR,
  /** The discriminator. */
  DISCRIMINATOR,
  /** The penalty on the discriminator's gradient. */
  PENALTY,
  /** The loss of a player. */
  LOSS,
  /** Gradients with respect to parameters. */
  GRADIENT,
  /** Updates of variables. */
  UPDATE,
  /** Everything else. */
  OTHER;

  /** The name in files: {@code data}. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
