package io.equilibria.objective;

/** The two sides of a game. */
public enum Side {
  DISCRIMINATORS,
  GENERATORS
}
