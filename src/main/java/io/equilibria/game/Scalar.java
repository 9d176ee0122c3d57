package io.equilibria.game;

import java.util.Locale;

/** The numbers that are recorded at every step for every replica, in the order of their columns. */
public enum Scalar {
  /** The discriminator's loss without penalty. */
  DISCRIMINATOR_LOSS,
  /** The generator's loss. */
  GENERATOR_LOSS,
  /** The penalty with its weight; 0 without one. */
  PENALTY,
  /** Mean over the batch of the norm of the discriminator's gradient at the penalty's points. */
  GRADIENT_NORM,
  /** Mean logit on data. */
  LOGIT_REAL,
  /** Mean logit on samples. */
  LOGIT_GENERATED;

  /** The name in files: {@code discriminator_loss}. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }
}
