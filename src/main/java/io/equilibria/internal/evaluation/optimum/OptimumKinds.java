package io.equilibria.internal.evaluation.optimum;

import io.equilibria.config.CatalogueProvider;
import io.equilibria.internal.evaluation.Quantity;
import io.equilibria.internal.metric.divergence.DiscriminatorError;
import java.util.List;

/** The list of measures that compare discriminators with the optimal one. */
public final class OptimumKinds implements CatalogueProvider {
  /** e(D) of {@link DiscriminatorError}. */
  public static final Quantity LEARNED =
      new Quantity(
          "optimum-error",
          "distance of D from the optimal discriminator",
          "mean |D - D*| under (p + q)/2");

  /** e(D) / e(1/2): the error relative to that of an uninformative discriminator. */
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
