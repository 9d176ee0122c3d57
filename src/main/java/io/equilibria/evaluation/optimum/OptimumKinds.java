package io.equilibria.evaluation.optimum;

import io.equilibria.config.CatalogueProvider;
import io.equilibria.evaluation.Quantity;
import io.equilibria.metric.divergence.DiscriminatorError;
import java.util.List;

/** The measures of discriminators against the optimal one: this is the one list of them. */
public final class OptimumKinds implements CatalogueProvider {
  /** e(D) of {@link DiscriminatorError}. */
  public static final Quantity LEARNED =
      new Quantity(
          "optimum-error",
          "distance of D from the optimal discriminator",
          "mean |D - D*| under (p + q)/2");

  /** e(D) / e(1/2): what is left of the error of a discriminator that cannot tell. */
  public static final Quantity SHARE =
      new Quantity(
          "optimum-share",
          "distance of D from the optimal discriminator, as a share of that of 1/2",
          "|D - D*| / |1/2 - D*|");

  @Override
  public List<OptimumMeasure> kinds() {
    return List.of(
        new OptimumMeasure(LEARNED, DiscriminatorError::learned),
        new OptimumMeasure(SHARE, DiscriminatorError::share));
  }
}
