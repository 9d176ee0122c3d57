package io.equilibria.internal.metric.statistics;

/**
 * The moving average of a curve:
 *
 * <pre>
 *   s[t] = (x[t] + ... + x[t + width - 1]) / width,    s[t + 1] - s[t] = (x[t + width] - x[t]) / width
 * </pre>
 *
 * <p>The smoothed curve rises where the curve is higher than one window earlier, so noise between
 * steps, of the estimator or of the game, does not count as a rise. A window that contains an
 * infinity has an infinite mean. NaN and infinities of both signs are rejected.
 *
 * <p>The computation avoids subtraction, so a spike affects only the windows that contain it: a
 * window is the end of one block of {@code width} points and the start of the next, and cumulative
 * sums within blocks take one addition per point in each direction. (Differences of cumulative sums
 * over the whole curve would lose every change below the spike's last bit.)
 */
public final class RunningMean {
  private RunningMean() {}

  /**
   * The smoothed curve.
   *
   * @param curve [n], infinities allowed
   * @param width the width of the window, from 1 to n
   * @return [n - width + 1]
   */
  public static double[] of(double[] curve, int width) {
    if (!(width >= 1 && width <= curve.length)) {
      throw new IllegalArgumentException(
          "running mean: expected a width from 1 to %d, the points of the curve, found %d"
              .formatted(curve.length, width));
    }
    double infinity = 0;
    for (double value : curve) {
      infinity += Double.isFinite(value) ? 0 : value;
    }
    if (Double.isNaN(infinity)) {
      throw new IllegalArgumentException(
          "running mean: expected no NaN and infinities of one sign, found others");
    }
    double[] before = fromBlockStarts(curve, width);
    double[] after = toBlockEnds(curve, width);
    double[] means = new double[curve.length - width + 1];
    for (int t = 0; t < means.length; t++) {
      boolean oneBlock = t % width == 0;
      means[t] = (oneBlock ? after[t] : after[t] + before[t + width - 1]) / width;
    }
    return means;
  }

  /** Entry t sums from the start of its block of {@code width} points to t. */
  private static double[] fromBlockStarts(double[] curve, int width) {
    double[] sums = curve.clone();
    for (int t = 1; t < sums.length; t++) {
      sums[t] += t % width == 0 ? 0 : sums[t - 1];
    }
    return sums;
  }

  /** Entry t sums from t to the end of its block, or of the curve. */
  private static double[] toBlockEnds(double[] curve, int width) {
    double[] sums = curve.clone();
    for (int t = sums.length - 2; t >= 0; t--) {
      sums[t] += (t + 1) % width == 0 ? 0 : sums[t + 1];
    }
    return sums;
  }
}
