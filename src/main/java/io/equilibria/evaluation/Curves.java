package io.equilibria.evaluation;

import static java.util.Objects.requireNonNull;

/**
 * How one quantity went in every seed of a run.
 *
 * @param quantity what was measured
 * @param estimator by what and on which of the generator's weights, in words
 * @param steps [points], ascending: the steps done when it was measured
 * @param values [seeds][points], infinities allowed
 * @param error of one value: the median of what the estimator stated over all seeds and points
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

  /** An estimator's words with the weights, in words, that the generator was measured with. */
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
