package io.equilibria.internal.stability;

import io.equilibria.internal.metric.statistics.Spectrum;
import io.equilibria.internal.metric.statistics.Spectrum.Eigenvalue;
import io.equilibria.internal.report.figure.Caption;
import io.equilibria.internal.report.figure.Figure;
import io.equilibria.internal.report.figure.PhaseGrid;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * Draws a spectrum in the complex plane, with the circle |1 + rate lambda| = 1: modes inside it
 * decay under simultaneous gradient descent with that rate.
 */
public final class SpectrumFigure {
  private static final double ROOM = 0.08;
  private static final int POINTS = 4000;

  private SpectrumFigure() {}

  /**
   * Draws a spectrum.
   *
   * @param caption the caption
   * @param rate the rate of gradient descent, above 0
   */
  public static Figure of(Caption caption, Spectrum spectrum, double rate) {
    List<Eigenvalue> values = spectrum.values();
    Rectangle2D area = area(values);
    double[][] dots =
        values.stream()
            .map(value -> new double[] {value.real(), value.imaginary()})
            .toArray(double[][]::new);
    return PhaseGrid.over(caption, area)
        .axes("real part (growth in 1 / time)", "imaginary part (radians / time)")
        .paths("|1 + %.3g \u03bb| = 1".formatted(rate))
        .dots(values.size() == 1 ? "eigenvalue" : "%,d eigenvalues".formatted(values.size()))
        .panel(
            new PhaseGrid.Panel("", new double[0][], List.<double[][]>of(circle(rate, area)), dots))
        .build();
  }

  /** The area with all eigenvalues and the imaginary axis, with a margin. */
  private static Rectangle2D area(List<Eigenvalue> values) {
    double low = Math.min(0, values.stream().mapToDouble(Eigenvalue::real).min().orElseThrow());
    double high = Math.max(0, values.stream().mapToDouble(Eigenvalue::real).max().orElseThrow());
    double up = values.stream().mapToDouble(v -> Math.abs(v.imaginary())).max().orElseThrow();
    double largest = Math.max(Math.max(-low, high), up);
    if (largest == 0) {
      return new Rectangle2D.Double(-1, -1, 2, 2);
    }
    double across = Math.max(high - low, 0.2 * largest);
    double half = Math.max(up, 0.2 * largest);
    return new Rectangle2D.Double(
        low - ROOM * across, -half * (1 + ROOM), across * (1 + 2 * ROOM), 2 * half * (1 + ROOM));
  }

  /**
   * The visible part of the circle, in steps that are small relative to the area; the circle may be
   * much larger.
   */
  private static double[][] circle(double rate, Rectangle2D area) {
    double radius = 1 / rate;
    double top = Math.min(radius, area.getMaxY());
    double[][] points = new double[2 * POINTS + 1][];
    for (int i = 0; i <= 2 * POINTS; i++) {
      // Down the right half and up the left half.
      boolean right = i <= POINTS;
      double share = right ? i / (double) POINTS : 2 - i / (double) POINTS;
      double y = top * (1 - 2 * share);
      double x = Math.sqrt(Math.max(0, radius * radius - y * y));
      boolean below = i == POINTS && top < radius; // the part between the halves is not visible
      points[i] = new double[] {below ? Double.NaN : -radius + (right ? x : -x), y};
    }
    return points;
  }
}
