package io.equilibria.internal.mixture;

import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * The transition of a selector from one component to the next: below {@code from} only the first is
 * on, from {@code to} on only the second, and in between both are partly off.
 *
 * @param from the point from which the first component is switched off
 * @param to the point from which the second component is fully on
 * @param slope the slope of the switching units, a power of two, so that they are exactly 0 where a
 *     component is on: at least 1 / (to - from)
 */
public record Zone(float from, float to, float slope) {
  private static final NormalDistribution NORMAL = new NormalDistribution();

  /** The smallest number of float32 spacings from one end to the other. */
  private static final int STEPS = 8;

  public Zone {
    if (!(from < to && slope * ((double) to - from) >= 1)) {
      throw new IllegalArgumentException(
          "zone: expected ends in order and a slope that gets from 0 to 1 between them, found "
              + from
              + ", "
              + to
              + " and "
              + slope);
    }
  }

  /**
   * The widest zone around a threshold within two limits whose slope is a power of two; it extends
   * to both sides of the threshold in proportion to the limits.
   */
  static Zone around(double threshold, double from, double to) {
    double below = (threshold - from) / (to - from);
    float slope = Math.scalb(1f, -Math.getExponent(to - from)); // 1 / slope <= to - from
    Zone zone = placed(threshold, below, slope);
    while (zone.from < from || zone.to > to) { // by rounding
      slope *= 2;
      zone = placed(threshold, below, slope);
    }
    return zone;
  }

  private static Zone placed(double threshold, double below, float slope) {
    float first = up(threshold - below / slope);
    return new Zone(first, up(first + 1.0 / slope), slope);
  }

  private static float up(double x) {
    float rounded = (float) x;
    return rounded < x ? Math.nextUp(rounded) : rounded;
  }

  /** Whether there are enough float32 numbers between two ends. */
  static boolean isResolved(double from, double to) {
    float largest = (float) Math.max(Math.abs(from), Math.abs(to));
    return to - from >= 2 * STEPS * Math.ulp(largest);
  }

  /** Whether t is between the ends. */
  public boolean contains(double t) {
    return t > from && t < to;
  }

  /** The probability that t ~ N(0, 1) is in the zone. */
  public double probability() {
    return from > 0 ? between(-to, -from) : between(from, to); // Keeps the digits of small numbers.
  }

  private static double between(double low, double high) {
    return NORMAL.cumulativeProbability(high) - NORMAL.cumulativeProbability(low);
  }
}
