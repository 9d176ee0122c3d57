package io.equilibria.metric;

/**
 * A curve smoothed by the mean over a window that moves along it:
 *
 * <pre>
 *   s[t] = (x[t] + ... + x[t + width - 1]) / width,    s[t + 1] - s[t] = (x[t + width] - x[t]) / width
 * </pre>
 *
 * <p>So the smoothed curve rises where the curve is higher than it was a window before: noise from
 * step to step, of the estimator or of the game, is no rise. A window that holds an infinity has an
 * infinite mean. NaN is refused, and so are infinities of both signs.
 */
public final class RunningMean {
  private RunningMean() {}

  /**
   * The smoothed curve.
   *
   * @param curve [n], infinities allowed
   * @param width of the window, from 1 to n
   * @return [n - width + 1]
   */
  public static double[] of(double[] curve, int width) {
    if (!(width >= 1 && width <= curve.length)) {
      throw new IllegalArgumentException(
          "running mean: expected a width from 1 to %d, the points of the curve, found %d"
              .formatted(curve.length, width));
    }
    double[] finite = new double[curve.length + 1]; // sums of what lies before
    int[] infinite = new int[curve.length + 1];
    double infinity = 0;
    for (int t = 0; t < curve.length; t++) {
      boolean adds = Double.isFinite(curve[t]);
      finite[t + 1] = finite[t] + (adds ? curve[t] : 0);
      infinite[t + 1] = infinite[t] + (adds ? 0 : 1);
      infinity += adds ? 0 : curve[t];
    }
    if (Double.isNaN(infinity)) {
      throw new IllegalArgumentException(
          "running mean: expected no NaN and infinities of one sign, found others");
    }
    double[] means = new double[curve.length - width + 1];
    for (int t = 0; t < means.length; t++) {
      means[t] =
          infinite[t + width] > infinite[t] ? infinity : (finite[t + width] - finite[t]) / width;
    }
    return means;
  }
}
