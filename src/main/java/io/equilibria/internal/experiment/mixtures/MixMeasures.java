package io.equilibria.internal.experiment.mixtures;

/** Names in sweeps of the measures of mixtures that do not depend on samples. */
final class MixMeasures {
  /** Total variation of the generators' weights from uniform. */
  static final String GENERATORS = "generator-weights-tv";

  /** Total variation of the discriminators' weights from uniform. */
  static final String DISCRIMINATORS = "discriminator-weights-tv";

  /** Correlation of the generators' weights with their quality. */
  static final String FOLLOWS = "weights-quality";

  /** The mixture's payoff. */
  static final String PAYOFF = "mixture-payoff";

  /** Total variation from which weights count as learned, fixed before the first run. */
  static final double LEARNED = 0.05;

  private MixMeasures() {}
}
