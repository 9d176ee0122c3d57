package io.equilibria.internal.evaluation;

import static java.util.Objects.requireNonNull;

/**
 * The curves of one quantity for all seeds of a run.
 *
 * @param quantity the quantity
 * @param estimator a description of the estimator and the generator's weights
 * @param steps [points], ascending: the number of steps done at each measurement
 * @param values [seeds][points], infinities allowed
 * @param error the error of one value: the median of the estimator's errors over all seeds and
 *     points
 */
@SuppressWarnings("ArrayRecordComponent") // curves, never compared
public record Curves(
    Quantity quantity, String estimator, long[] steps, double[][] values, double error) {
  public Curves {
    requireNonNull(quantity, "quantity");
    requireNonNull(estimator, "estimator");
    for (double[] curve : values) {
      if (curve.length != steps.length) {
        throw new IllegalArgumentException(
            "curves of %s: expected %d points a seed, found %d"
                .formatted(quantity.id(), steps.length, curve.length));
      }
    }
    if (!(error >= 0)) {
      throw new IllegalArgumentException(
          "curves of %s: expected an error of at least 0, found %s"
              .formatted(quantity.id(), error));
    }
  }

  /** An estimator's description with that of the generator's weights. */
  static String estimatorOf(String estimator, String weights) {
    return estimator + "; generator: " + weights;
  }

  public int seeds() {
    return values.length;
  }

  /** The first value of each seed. */
  public double[] starts() {
    double[] starts = new double[values.length];
    for (int seed = 0; seed < starts.length; seed++) {
      starts[seed] = values[seed][0];
    }
    return starts;
  }

  /** The last value of each seed. */
  public double[] ends() {
    double[] ends = new double[values.length];
    for (int seed = 0; seed < ends.length; seed++) {
      ends[seed] = values[seed][steps.length - 1];
    }
    return ends;
  }
}
