package io.equilibria.internal.metric.divergence;

import static java.lang.Double.POSITIVE_INFINITY;

import io.equilibria.metric.Box;
import io.equilibria.metric.Density;
import io.equilibria.metric.Estimate;

/**
 * f-divergences between two distributions with densities on the line or in the plane, by adaptive
 * quadrature. P is the real distribution, Q the generated one.
 *
 * <p>The domain is the smallest box that contains the range of both. For unbounded divergences the
 * tails matter too ((p/q)^2 may be largest where both are small), so the box is doubled until the
 * added part is negligible. If the added part still grows after {@value #WIDER} doublings, the
 * integral diverges and the divergence is infinite. It is also infinite if one density is 0 where
 * the other is not, for divergences that are infinite in this case, or if it exceeds the largest
 * double.
 *
 * <p>The masses of P and Q are integrated along with it. A mode so narrow that every node misses it
 * is detected there, and the initial grid is refined; densities whose computed mass is not within
 * {@value #MASS_TOLERANCE} of 1 are rejected.
 *
 * <p>Estimator: Gauss and Kronrod's 15 nodes on the line, to 1e-9 of the value or 1e-13; Genz and
 * Malik's 17 in the plane, to 1e-5 or 1e-12. The error is the sum over boxes of the null rules'
 * estimates, such as the difference to a coarser rule, and is much larger than the true error for
 * smooth densities. The estimator's name states if the tolerance was not reached with the largest
 * number of points: 300 thousand on the line, 3 million in the plane, about a second.
 */
public final class DivergenceQuadrature {
  private static final int WIDER = 8;
  private static final double MASS_TOLERANCE = 1e-4;

  /**
   * The settings for the line and for the plane; {@code parts} is the number of parts per axis of
   * the initial grid.
   */
  private record Setting(
      String name,
      CubatureRule rule,
      int parts,
      double relative,
      double absolute,
      double mass,
      int points) {}

  private static final Setting LINE =
      new Setting(
          "Gauss-Kronrod quadrature", CubatureRule.GAUSS_KRONROD, 32, 1e-9, 1e-13, 1e-9, 300_000);
  private static final Setting PLANE =
      new Setting("Genz-Malik cubature", CubatureRule.GENZ_MALIK, 24, 1e-5, 1e-12, 2e-5, 3_000_000);

  private final FDivergence divergence;
  private final Density p;
  private final Density q;
  private final Setting setting;

  private DivergenceQuadrature(FDivergence divergence, RealFake<? extends Density> laws) {
    this.divergence = divergence;
    p = laws.real();
    q = laws.fake();
    setting = p.dimension() == 1 ? LINE : PLANE;
  }

  /**
   * D(real | fake) in nats.
   *
   * @throws DivergenceUnavailableException in three or more dimensions
   * @throws IllegalArgumentException if their dimensions differ or a mass is not 1
   */
  public static Estimate of(FDivergence divergence, RealFake<? extends Density> laws) {
    int dimension = laws.real().dimension();
    if (dimension != laws.fake().dimension()) {
      throw new IllegalArgumentException(
          "two densities: expected one dimension, found "
              + dimension
              + " and "
              + laws.fake().dimension());
    }
    if (dimension > 2) {
      throw new DivergenceUnavailableException(
          divergence.title()
              + " by quadrature: expected densities in one or two dimensions, found "
              + dimension
              + "; use MonteCarloDivergence with samples of both");
    }
    return new DivergenceQuadrature(divergence, laws).estimate();
  }

  private Estimate estimate() {
    AdaptiveCubature.Result inside = null;
    int parts = setting.parts;
    BoxGrid grid = BoxGrid.over(p.range(), q.range(), parts);
    while (inside == null || grid.size() * setting.rule.size() <= setting.points) {
      inside = cubature(setting.absolute).over(grid.boxes());
      if (inside.value()[0] == POSITIVE_INFINITY || (isOne(inside, 1) && isOne(inside, 2))) {
        return withTails(inside);
      }
      parts *= 4;
      grid = BoxGrid.over(p.range(), q.range(), parts);
    }
    throw new IllegalArgumentException(
        divergence.title()
            + " by quadrature: expected two densities of mass 1 within their ranges, found "
            + inside.value()[1]
            + " and "
            + inside.value()[2]
            + "; a density may not be normalised, its range too small, or its modes narrower than"
            + " a thousandth of its range: use MonteCarloDivergence for those");
  }

  private static boolean isOne(AdaptiveCubature.Result result, int mass) {
    return Math.abs(result.value()[mass] - 1) <= MASS_TOLERANCE + result.error()[mass];
  }

  private Estimate withTails(AdaptiveCubature.Result inside) {
    double value = inside.value()[0];
    double error = inside.error()[0];
    int points = inside.points();
    double added = POSITIVE_INFINITY;
    Box box = p.range().union(q.range());
    for (int i = 1; i <= WIDER && outsideMatters(value, added); i++) {
      double before = added;
      box = BoxGrid.doubled(box);
      AdaptiveCubature.Result shell = cubature(negligible(value)).over(BoxGrid.around(box));
      points += shell.points();
      added = shell.value()[0];
      value = i == WIDER && added >= before ? POSITIVE_INFINITY : value + added;
      error += shell.error()[0] + (i == WIDER ? added : 0);
    }
    return estimate(value, error, points);
  }

  private boolean outsideMatters(double value, double added) {
    return Double.isInfinite(divergence.maximum())
        && value < POSITIVE_INFINITY
        && added > negligible(value);
  }

  private double negligible(double value) {
    return Math.max(setting.absolute, setting.relative * value);
  }

  private Estimate estimate(double value, double error, int points) {
    String name = setting.name + ", " + points + " points";
    return Double.isInfinite(value)
        ? new Estimate(value, 0, name)
        : new Estimate(
            Math.max(0, Math.min(divergence.maximum(), value)),
            error < Double.MAX_VALUE ? error : POSITIVE_INFINITY,
            name);
  }

  private AdaptiveCubature cubature(double absolute) {
    return new AdaptiveCubature(
        setting.rule,
        this::integrands,
        new AdaptiveCubature.Goal(
            setting.relative, new double[] {absolute, setting.mass, setting.mass}, setting.points));
  }

  /** The divergence's integrand, p and q, [3][n]. */
  private double[][] integrands(double[][] points) {
    double[] logP = p.logDensity(points);
    double[] logQ = q.logDensity(points);
    double[][] values = new double[3][points.length];
    for (int i = 0; i < points.length; i++) {
      values[0][i] = divergence.integrand(logP[i], logQ[i]);
      values[1][i] = Math.exp(logP[i]);
      values[2][i] = Math.exp(logQ[i]);
    }
    return values;
  }
}
