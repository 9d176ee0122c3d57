package io.equilibria.evaluation;

import io.equilibria.metric.Estimate;
import io.equilibria.metric.divergence.AffineGaussian;
import io.equilibria.metric.divergence.FDivergence;
import io.equilibria.metric.divergence.GaussianDivergence;
import io.equilibria.metric.divergence.RealFake;
import io.equilibria.metric.transport.GaussianWasserstein2;
import io.equilibria.metric.transport.LineDistance;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What can be said exactly between two Gaussians, degenerate ones included. */
public final class GaussianMeasures {
  private static final String UNIT = " (units of x)";

  /** {@link GaussianWasserstein2}. */
  public static final Measure<AffineGaussian> WASSERSTEIN_2 =
      exact(
          new Quantity("w2", "2-Wasserstein distance", "W2" + UNIT),
          laws -> GaussianWasserstein2.distance(laws.real(), laws.fake()));

  /** {@link LineDistance#offset}; between two lines in the plane. */
  public static final Measure<AffineGaussian> OFFSET =
      exact(
          new Quantity(
              "offset", "distance of the generator's mean from the data's line", "offset" + UNIT),
          laws -> LineDistance.between(laws).offset());

  /** {@link LineDistance#degrees}; between two lines in the plane. */
  public static final Measure<AffineGaussian> ANGLE =
      exact(
          new Quantity("angle", "angle between the lines", "angle (degrees)"),
          laws -> LineDistance.between(laws).degrees());

  private GaussianMeasures() {}

  /** {@link GaussianDivergence#of}; infinite, 1 or log 2 where the supports differ. */
  public static Measure<AffineGaussian> of(FDivergence divergence) {
    return new Measure<>(
        DivergenceQuantities.quantity(divergence), laws -> GaussianDivergence.of(divergence, laws));
  }

  /**
   * All that have a closed form for these laws: W2 and the f-divergences. Jensen-Shannon and total
   * variation have none where both laws may live on one subspace of two or more dimensions.
   *
   * @param data the data's law
   * @param latent length of the generator's latent vector
   */
  public static List<Measure<AffineGaussian>> between(AffineGaussian data, int latent) {
    int rank = data.rank();
    boolean spread = rank >= 2 && latent >= rank; // both may fill one plane or more
    List<Measure<AffineGaussian>> measures = new ArrayList<>(List.of(WASSERSTEIN_2));
    for (FDivergence divergence : FDivergence.values()) {
      if (!spread
          || (divergence != FDivergence.JENSEN_SHANNON
              && divergence != FDivergence.TOTAL_VARIATION)) {
        measures.add(of(divergence));
      }
    }
    return List.copyOf(measures);
  }

  private static Measure<AffineGaussian> exact(
      Quantity quantity, ToDoubleFunction<RealFake<AffineGaussian>> value) {
    return new Measure<>(
        quantity, laws -> new Estimate(value.applyAsDouble(laws), 0, "closed form"));
  }
}
