package io.equilibria.evaluation;

import io.equilibria.metric.divergence.FDivergence;

/** The f-divergences as quantities, by whatever estimator. */
public final class DivergenceQuantities {
  private DivergenceQuantities() {}

  /** Id, title and axis of a divergence. */
  public static Quantity quantity(FDivergence divergence) {
    return switch (divergence) {
      case JENSEN_SHANNON -> quantity(divergence, "js", "JS (nats)");
      case KULLBACK_LEIBLER -> quantity(divergence, "kl", "KL(data | generated) (nats)");
      case REVERSE_KULLBACK_LEIBLER ->
          quantity(divergence, "reverse-kl", "KL(generated | data) (nats)");
      case TOTAL_VARIATION -> quantity(divergence, "tv", "total variation");
      case SQUARED_HELLINGER -> quantity(divergence, "hellinger", "squared Hellinger distance");
      case PEARSON_CHI_SQUARED -> quantity(divergence, "chi-squared", "Pearson chi-squared");
      case NEYMAN_CHI_SQUARED -> quantity(divergence, "neyman", "Neyman chi-squared");
    };
  }

  private static Quantity quantity(FDivergence divergence, String id, String axis) {
    return new Quantity(id, divergence.title(), axis);
  }
}
