package io.equilibria.experiment.mixtures;

/** What is measured of mixtures beside their samples, by the names that sweeps have for it. */
final class MixMeasures {
  /** Total variation of the generators' weights from uniform. */
  static final String GENERATORS = "generator-weights-tv";

  /** Likewise of the discriminators'. */
  static final String DISCRIMINATORS = "discriminator-weights-tv";

  /** Correlation of the generators' weights with their quality. */
  static final String FOLLOWS = "weights-quality";

  /** The mixture's payoff. */
  static final String PAYOFF = "mixture-payoff";

  /** Mass that has to have moved for weights to count as learned, decided before the first run. */
  static final double LEARNED = 0.05;

  private MixMeasures() {}
}
