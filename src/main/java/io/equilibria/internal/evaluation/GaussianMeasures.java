package io.equilibria.internal.evaluation;

import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.metric.divergence.AffineGaussian;
import io.equilibria.internal.metric.divergence.FDivergence;
import io.equilibria.internal.metric.divergence.GaussianDivergence;
import io.equilibria.internal.metric.divergence.RealFake;
import io.equilibria.internal.metric.transport.GaussianWasserstein2;
import io.equilibria.internal.metric.transport.LineDistance;
import io.equilibria.metric.Estimate;
import io.equilibria.metric.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Measures with closed forms between two Gaussians, including degenerate ones: Gaussian data and an
 * affine generator, whose samples are Gaussian.
 */
public final class GaussianMeasures {
  private static final String UNIT = " (units of x)";

  /** {@link GaussianWasserstein2}, the root of the Frechet distance. */
  public static final Measure<?> WASSERSTEIN_2 =
      exact(
          new Quantity("w2", "2-Wasserstein distance", "W2" + UNIT),
          "w2-gaussian",
          laws -> GaussianWasserstein2.distance(laws.real(), laws.fake()));

  /** {@link LineDistance#offset}; between two lines in the plane. */
  public static final Measure<?> OFFSET =
      exact(
          new Quantity(
              "offset", "distance of the generator's mean from the data's line", "offset" + UNIT),
          "offset",
          laws -> LineDistance.between(laws).offset());

  /** {@link LineDistance#degrees}; between two lines in the plane. */
  public static final Measure<?> ANGLE =
      exact(
          new Quantity("angle", "angle between the lines", "angle (degrees)"),
          "angle",
          laws -> LineDistance.between(laws).degrees());

  private GaussianMeasures() {}

  /**
   * A closed form.
   *
   * @param name the name in the catalogue
   * @param form computes the value
   */
  private record ClosedForm(
      Quantity quantity, String name, Function<RealFake<AffineGaussian>, Estimate> form)
      implements MeasureKind<MeasureSettings.None> {
    @Override
    public MeasureSettings.None defaults() {
      return new MeasureSettings.None(name);
    }

    @Override
    public Set<Need> needs() {
      return Set.of(Need.GAUSSIAN_LAWS);
    }

    @Override
    public String estimator() {
      return "closed form between Gaussians";
    }

    @Override
    public Measured measure(
        MeasureSettings.None settings, MeasureInput input, Execution execution) {
      return form.apply(input.laws());
    }
  }

  /** {@link GaussianDivergence#of}; infinite, 1 or log 2 if the supports differ. */
  public static Measure<?> of(FDivergence divergence) {
    Quantity quantity = Quantity.of(divergence);
    return Measure.of(
        new ClosedForm(
            quantity,
            quantity.id() + "-gaussian",
            laws -> GaussianDivergence.of(divergence, laws)));
  }

  /** All of them. */
  static List<Measure<?>> all() {
    List<Measure<?>> all = new ArrayList<>(List.of(WASSERSTEIN_2));
    for (FDivergence divergence : FDivergence.values()) {
      all.add(of(divergence));
    }
    all.add(OFFSET);
    all.add(ANGLE);
    return List.copyOf(all);
  }

  /**
   * All distances and divergences that have a closed form for these laws: W2 and the f-divergences.
   *
   * @param data the data's law
   * @param latent length of the generator's latent vector
   */
  public static List<Measure<?>> between(AffineGaussian data, int latent) {
    List<Measure<?>> measures = new ArrayList<>(List.of(WASSERSTEIN_2));
    for (FDivergence divergence : FDivergence.values()) {
      if (hasForm(Quantity.of(divergence), data, latent)) {
        measures.add(of(divergence));
      }
    }
    return List.copyOf(measures);
  }

  /**
   * Whether a quantity has a closed form for these laws. Jensen-Shannon divergence and total
   * variation have none if both laws may have the same support of two or more dimensions.
   *
   * @param data the data's law
   * @param latent length of the generator's latent vector
   */
  public static boolean hasForm(Quantity quantity, AffineGaussian data, int latent) {
    int rank = data.rank();
    boolean spread =
        rank >= 2 && latent >= rank; // both may have the same support of two or more dimensions
    return !spread
        || (!quantity.equals(Quantity.of(FDivergence.JENSEN_SHANNON))
            && !quantity.equals(Quantity.of(FDivergence.TOTAL_VARIATION)));
  }

  private static Measure<?> exact(
      Quantity quantity, String name, ToDoubleFunction<RealFake<AffineGaussian>> value) {
    return Measure.of(
        new ClosedForm(
            quantity, name, laws -> new Estimate(value.applyAsDouble(laws), 0, "closed form")));
  }
}
