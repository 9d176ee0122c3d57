package io.equilibria.internal.response;

/**
 * A mean payoff of held-out points, or a sum of two.
 *
 * @param value the mean, or the sum of two means
 * @param error its standard error due to sampling; 0 if it is exact
 */
public record PayoffEstimate(double value, double error) {
  /** An exact number without sampling error. */
  public static PayoffEstimate exact(double value) {
    return new PayoffEstimate(value, 0);
  }

  /**
   * The sum of a mean over data and an independent mean over samples.
   *
   * @param real the contribution of each data point, at least two
   * @param generated the contribution of each sample, at least two
   */
  public static PayoffEstimate of(double[] real, double[] generated) {
    PayoffEstimate onReal = of(real);
    PayoffEstimate onGenerated = of(generated);
    return new PayoffEstimate(
        onReal.value + onGenerated.value, Math.hypot(onReal.error, onGenerated.error));
  }

  /** The mean of independent numbers, at least two, with its standard error. */
  public static PayoffEstimate of(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    double mean = sum / values.length;
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return new PayoffEstimate(mean, Math.sqrt(squares / (values.length - 1.0) / values.length));
  }

  /** The estimate minus a constant. */
  public PayoffEstimate minus(double constant) {
    return new PayoffEstimate(value - constant, error);
  }
}
