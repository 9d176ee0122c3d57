package io.equilibria.equilibrium;

import java.util.Locale;

/** A side of the game. */
public enum PlayerSide {
  /** Maximises the payoff. */
  DISCRIMINATOR(1),
  /** Minimises it. */
  GENERATOR(-1);

  private final int sign;

  PlayerSide(int sign) {
    this.sign = sign;
  }

  /** 1 of the side that maximises the payoff, -1 of the other. */
  public int sign() {
    return sign;
  }

  /** In running text. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
