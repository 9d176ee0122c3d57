package io.equilibria.internal.data;

import io.equilibria.internal.config.PlaneSpec.Circles;
import io.equilibria.internal.config.PlaneSpec.Spiral;
import java.util.ArrayList;
import java.util.List;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * Curves in the plane with a probability distribution: an arc is chosen uniformly at random, and on
 * it a parameter t.
 *
 * <pre>
 *   c(t) = centre + (radius + growth t) (cos(phase + turn t), sin(phase + turn t))
 *   t = from + (to - from) u^(1/power),   u ~ U[0, 1]
 * </pre>
 *
 * <table>
 * <caption>The curves</caption>
 * <tr><td>swiss roll</td><td>t/5 (cos t, sin t), t uniform in [3 pi/2, 9 pi/2]</td></tr>
 * <tr><td>moons</td><td>(-1, -0.2) + 2 (cos t, sin t) and (1, 0.8) - 2 (cos t, sin t), t uniform
 * in [0, pi]</td></tr>
 * <tr><td>spiral</td><td>t/3 (-cos t, sin t), rotated by 2 pi a / arms for arm a; t/T = sqrt(u)
 * with T = 2 pi turns</td></tr>
 * <tr><td>circles</td><td>outer and inner radius times (cos t, sin t), t uniform in [0, 2 pi]</td>
 * </tr>
 * </table>
 *
 * @param arcs at least one
 * @param range the range of t
 * @param power 1: t is uniform; 2: its density grows linearly from 0
 */
record Arcs(List<Arc> arcs, Range range, int power) {
  /** The number of quadrature nodes per panel. */
  private static final int NODES = 16;

  /** The largest panel length in standard deviations of the noise: see {@link #nodes}. */
  private static final double PANEL = 2;

  /** One curve. */
  record Arc(
      double centreX, double centreY, double radius, double growth, double phase, double turn) {
    static Arc about(double centreX, double centreY, double radius, double phase) {
      return new Arc(centreX, centreY, radius, 0, phase, 1);
    }

    double[] at(double t) {
      double length = radius + growth * t;
      double angle = phase + turn * t;
      return new double[] {centreX + length * Math.cos(angle), centreY + length * Math.sin(angle)};
    }

    /** |c'(t)|. */
    double speed(double t) {
      return Math.hypot(growth, turn * (radius + growth * t));
    }
  }

  /** The smallest and largest t. */
  record Range(double from, double to) {
    double length() {
      return to - from;
    }
  }

  /** Points on the curves with weights that sum to 1. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Nodes(double[][] points, double[] weights) {}

  /** The swiss roll. */
  static Arcs roll() {
    Arc roll = new Arc(0, 0, 0, 0.2, 0, 1);
    return new Arcs(List.of(roll), new Range(1.5 * Math.PI, 4.5 * Math.PI), 1);
  }

  /** The upper and the lower moon. */
  static Arcs moons() {
    return new Arcs(
        List.of(Arc.about(-1, -0.2, 2, 0), Arc.about(1, 0.8, 2, Math.PI)),
        new Range(0, Math.PI),
        1);
  }

  static Arcs of(Spiral spiral) {
    List<Arc> arms = new ArrayList<>();
    for (int a = 0; a < spiral.arms(); a++) {
      double phase = Math.PI + 2 * Math.PI * a / spiral.arms();
      arms.add(new Arc(0, 0, 0, 1.0 / 3, phase, -1));
    }
    return new Arcs(arms, new Range(0, 2 * Math.PI * spiral.turns()), 2);
  }

  /** The outer and the inner circle. */
  static Arcs of(Circles circles) {
    return new Arcs(
        List.of(Arc.about(0, 0, circles.outer(), 0), Arc.about(0, 0, circles.inner(), 0)),
        new Range(0, 2 * Math.PI),
        1);
  }

  /** The parameter t for a uniform number. */
  double parameter(double u) {
    return range.from() + range.length() * (power == 1 ? u : Math.sqrt(u));
  }

  /**
   * A composite Gauss-Legendre rule for expectations over the curve, in panels of at most two
   * standard deviations of the noise in length and one radian in angle.
   *
   * <p>The integrands are Gaussians of x - c(t), which change by at most exp(2 r / s) along a panel
   * for x at a distance r from the curve. Sixteen nodes integrate exp(a t) over a panel with an
   * error of a^32 / 3e54, so the density is accurate to 1e-11 within ten deviations of the curve.
   * Farther away, where p is 1e-100 and less, its logarithm has a relative error of about 1e-4.
   */
  Nodes nodes(double deviation) {
    GaussIntegrator rule = new GaussIntegratorFactory().legendre(NODES);
    List<double[]> points = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    for (Arc arc : arcs) {
      double speed = Math.max(arc.speed(range.from()), arc.speed(range.to()));
      double radians = Math.abs(arc.turn()) * range.length();
      double length = Math.max(speed * range.length() / (PANEL * deviation), radians);
      int panels = (int) Math.ceil(length);
      double half = range.length() / panels / 2;
      for (int panel = 0; panel < panels; panel++) {
        double middle = range.from() + (2 * panel + 1) * half;
        for (int i = 0; i < NODES; i++) {
          double t = middle + half * rule.getPoint(i);
          points.add(arc.at(t));
          weights.add(half * rule.getWeight(i) * density(t) / arcs.size());
        }
      }
    }
    return new Nodes(
        points.toArray(new double[0][]),
        weights.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private double density(double t) {
    return power == 1
        ? 1 / range.length()
        : 2 * (t - range.from()) / (range.length() * range.length());
  }
}
