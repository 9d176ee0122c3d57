package io.equilibria.internal.payoff;

/**
 * An upper bound of a concave function on an interval from its values on a grid: between two grid
 * points it lies below the extended chords of the neighbouring cells.
 */
public final class ConcaveBound {
  private ConcaveBound() {}

  /**
   * The bound.
   *
   * @param values [n], at equally spaced points of the interval including both ends, at least 3
   */
  public static double above(double[] values) {
    if (values.length < 3) {
      throw new IllegalArgumentException(
          "bound of a concave function: expected at least 3 values, found " + values.length);
    }
    int cells = values.length - 1;
    double greatest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < cells; i++) {
      double fromLeft = i == 0 ? Double.POSITIVE_INFINITY : prolonged(values[i - 1], values[i]);
      double fromRight =
          i + 2 > cells ? Double.POSITIVE_INFINITY : prolonged(values[i + 2], values[i + 1]);
      greatest = Math.max(greatest, Math.min(fromLeft, fromRight));
    }
    return greatest;
  }

  /**
   * An upper bound of a concave function in the cell after two grid points, from its values there.
   */
  private static double prolonged(double before, double at) {
    return at + Math.max(0, at - before);
  }
}
