package io.equilibria.equilibrium;

/**
 * The least value of a function over a box.
 *
 * @param point [d], where the least value that was found is
 * @param value the value there; the least value is no greater
 * @param bound the least value is no less; negative infinity where nothing is proved
 * @param points at which the function was evaluated
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

  /** Whether {@link #bound} is one. */
  public boolean proved() {
    return bound > Double.NEGATIVE_INFINITY;
  }

  @Override
  public double[] point() {
    return point.clone();
  }
}
