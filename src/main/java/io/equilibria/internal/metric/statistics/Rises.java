package io.equilibria.internal.metric.statistics;

/**
 * The number of steps at which a divergence increased, for the claim "GANs do not need to decrease
 * a divergence at every step" (Fedus et al. 2017).
 *
 * <p>Step t counts as a rise if x[t+1] &gt; x[t] + tolerance. A divergence may be infinite: from
 * finite to infinite is a rise; from infinite to finite and from infinite to infinite are not. NaN
 * is rejected. Estimator: a count; {@link #plus} adds counts of several runs.
 *
 * @param count steps at which the curve rose, from 0 to {@code total}
 * @param total number of steps, one less than the number of points of the curve
 */
public record Rises(long count, long total) {
  /** No steps: the start of a sum over runs. */
  public static final Rises NONE = new Rises(0, 0);

  public Rises {
    if (!(count >= 0 && count <= total)) {
      throw new IllegalArgumentException(
          "rises: expected 0 <= count <= total, found count = " + count + ", total = " + total);
    }
  }

  /**
   * Counts the rises of one curve.
   *
   * @param curve [steps + 1], infinities allowed
   * @param tolerance finite, at least 0, in the curve's units: the largest growth that does not
   *     count as a rise
   */
  public static Rises of(double[] curve, double tolerance) {
    if (!(tolerance >= 0 && tolerance < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "rises: expected a finite tolerance of at least 0, found " + tolerance);
    }
    long count = 0;
    for (int t = 0; t < curve.length; t++) {
      if (Double.isNaN(curve[t])) {
        throw new IllegalArgumentException("rises: expected numbers, found NaN at step " + t);
      }
      if (t > 0 && curve[t] > curve[t - 1] + tolerance) {
        count++;
      }
    }
    return new Rises(count, Math.max(0, curve.length - 1));
  }

  /** The sum of both. */
  public Rises plus(Rises other) {
    return new Rises(count + other.count, total + other.total);
  }

  /**
   * count / total, from 0 to 1.
   *
   * @throws IllegalStateException if there are no steps
   */
  public double share() {
    if (total == 0) {
      throw new IllegalStateException("rises: no steps were counted, so there is no share of them");
    }
    return (double) count / total;
  }
}
