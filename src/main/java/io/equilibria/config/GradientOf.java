package io.equilibria.config;

/** The function whose gradient is penalised. */
public enum GradientOf {
  /** The discriminator's output f. */
  LOGIT,
  /** D = sigmoid(f). */
  PROBABILITY
}
