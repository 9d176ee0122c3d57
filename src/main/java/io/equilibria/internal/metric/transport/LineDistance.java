package io.equilibria.internal.metric.transport;

import io.equilibria.internal.metric.divergence.AffineGaussian;
import io.equilibria.internal.metric.divergence.RealFake;

/**
 * The position of a generated line in the plane relative to the data's line, as offset and angle.
 *
 * <pre>
 *   offset = |(m_G - m) x c| / |c|          angle = atan2(|c x c_G|, |c . c_G|)
 * </pre>
 *
 * <p>with data m + c h, generator m_G + c_G h, and x the cross product in the plane. The offset is
 * the distance of the generator's <em>mean</em> from the data's <em>line</em> (not from its mean:
 * unlike W2, it ignores displacement along the line). It is therefore not symmetric. The angle is
 * between undirected lines. Estimator: exact.
 *
 * @param offset at least 0, in the units of x
 * @param angle from 0 (parallel) to pi/2 (perpendicular), in radians
 */
public record LineDistance(double offset, double angle) {
  /**
   * @throws IllegalArgumentException unless both are lines in the plane: d = 2, k = 1, factor not 0
   */
  public static LineDistance between(RealFake<AffineGaussian> lines) {
    AffineGaussian real = requireLine(lines.real(), "the data");
    AffineGaussian fake = requireLine(lines.fake(), "the generator");
    double cx = real.factor(0, 0);
    double cy = real.factor(1, 0);
    double gx = fake.factor(0, 0);
    double gy = fake.factor(1, 0);
    double dx = fake.mean(0) - real.mean(0);
    double dy = fake.mean(1) - real.mean(1);
    double offset = Math.abs(dx * cy - dy * cx) / Math.hypot(cx, cy);
    double angle = Math.atan2(Math.abs(cx * gy - cy * gx), Math.abs(cx * gx + cy * gy));
    return new LineDistance(offset, angle);
  }

  /** The angle from 0 to 90. */
  public double degrees() {
    return Math.toDegrees(angle);
  }

  private static AffineGaussian requireLine(AffineGaussian gaussian, String whose) {
    if (gaussian.dimension() != 2
        || gaussian.latentDimension() != 1
        || (gaussian.factor(0, 0) == 0 && gaussian.factor(1, 0) == 0)) {
      throw new IllegalArgumentException(
          "line distance: expected a line in the plane (mean [2], factor [2][1], not all zero) of "
              + whose
              + ", found mean ["
              + gaussian.dimension()
              + "] and factor ["
              + gaussian.dimension()
              + "]["
              + gaussian.latentDimension()
              + "]");
    }
    return gaussian;
  }
}
