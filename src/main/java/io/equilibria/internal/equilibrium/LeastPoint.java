package io.equilibria.internal.equilibrium;

/**
 * The minimum of a function over a box.
 *
 * @param point [d], the best point found
 * @param value the value there, an upper bound of the minimum
 * @param bound a lower bound of the minimum; negative infinity if none is proved
 * @param points the number of evaluations
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record LeastPoint(double[] point, double value, double bound, int points) {
  public LeastPoint {
    if (!(bound <= value)) {
      throw new IllegalArgumentException(
          "least value: expected a bound of at most the value %s, found %s"
              .formatted(value, bound));
    }
    point = point.clone();
  }

  /** Whether {@link #bound} is finite. */
  public boolean proved() {
    return bound > Double.NEGATIVE_INFINITY;
  }

  @Override
  public double[] point() {
    return point.clone();
  }
}
