package io.equilibria.metric;

/**
 * An axis-parallel box in R^d, closed.
 *
 * @param low [d], finite
 * @param high [d], finite, each greater than {@code low}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared by content
public record Box(double[] low, double[] high) {
  public Box {
    if (low.length == 0 || low.length != high.length) {
      throw new IllegalArgumentException(
          "box: expected low [d] and high [d] with d >= 1, found "
              + low.length
              + " and "
              + high.length);
    }
    low = low.clone();
    high = high.clone();
    for (int i = 0; i < low.length; i++) {
      if (!(low[i] < high[i] && Double.isFinite(low[i]) && Double.isFinite(high[i]))) {
        throw new IllegalArgumentException(
            "box: expected finite low < high, found "
                + low[i]
                + " and "
                + high[i]
                + " in coordinate "
                + i);
      }
    }
  }

  /**
   * The smallest box that contains all points, widened on every side.
   *
   * @param points [n][d], n at least 1
   * @param margin > 0
   */
  public static Box around(double[][] points, double margin) {
    double[] low = points[0].clone();
    double[] high = points[0].clone();
    for (double[] point : points) {
      for (int i = 0; i < low.length; i++) {
        low[i] = Math.min(low[i], point[i]);
        high[i] = Math.max(high[i], point[i]);
      }
    }
    for (int i = 0; i < low.length; i++) {
      low[i] -= margin;
      high[i] += margin;
    }
    return new Box(low, high);
  }

  /** The box with a fraction of its longest side added on every side, as a margin of figures. */
  public Box widened(double share) {
    double longest = 0;
    for (int i = 0; i < low.length; i++) {
      longest = Math.max(longest, high[i] - low[i]);
    }
    return around(new double[][] {low, high}, share * longest);
  }

  /** d, the dimension of the space. */
  public int dimension() {
    return low.length;
  }

  @Override
  public double[] low() {
    return low.clone();
  }

  @Override
  public double[] high() {
    return high.clone();
  }

  /** The smallest box that contains both. */
  public Box union(Box other) {
    if (other.dimension() != dimension()) {
      throw new IllegalArgumentException(
          "two boxes: expected one dimension, found " + dimension() + " and " + other.dimension());
    }
    double[] lower = new double[low.length];
    double[] upper = new double[low.length];
    for (int i = 0; i < low.length; i++) {
      lower[i] = Math.min(low[i], other.low[i]);
      upper[i] = Math.max(high[i], other.high[i]);
    }
    return new Box(lower, upper);
  }
}
