package io.equilibria.internal.metric.statistics;

/**
 * A closed interval. Either end may be infinite: with very few seeds a test cannot exclude any
 * value, and its interval is the whole line.
 *
 * @param low lower end, at most {@code high}
 * @param high upper end
 */
public record Interval(double low, double high) {
  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "interval: expected low <= high, found low = " + low + ", high = " + high);
    }
  }

  /** Whether {@code value} is inside, including the ends. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  static void checkLevel(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "confidence level: expected a number between 0 and 1 such as 0.95, found " + level);
    }
  }
}
