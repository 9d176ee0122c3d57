package io.equilibria.internal.metric.statistics;

/**
 * Three curves that summarise many seeds: at each step the median and the band of the middle 80 %.
 *
 * <p>Estimator: quantiles 0.1, 0.5 and 0.9 over seeds, separately at each step, by linear
 * interpolation (type 7 of Hyndman and Fan, as in NumPy). The median curve is not that of a single
 * run. A diverged run may be infinite; NaN is rejected.
 *
 * @param low [steps], the 10 % quantile
 * @param median [steps]
 * @param high [steps], the 90 % quantile
 */
@SuppressWarnings("ArrayRecordComponent") // never compared by content
public record QuantileBand(double[] low, double[] median, double[] high) {
  public QuantileBand {
    if (low.length != median.length || high.length != median.length) {
      throw new IllegalArgumentException(
          "quantile band: expected three curves of one length, found "
              + low.length
              + ", "
              + median.length
              + " and "
              + high.length);
    }
    low = low.clone();
    median = median.clone();
    high = high.clone();
  }

  /**
   * @param curves [seeds][steps], at least one seed
   */
  public static QuantileBand of(double[][] curves) {
    if (curves.length == 0) {
      throw new IllegalArgumentException("quantile band: expected at least one seed, found none");
    }
    int steps = curves[0].length;
    double[] low = new double[steps];
    double[] median = new double[steps];
    double[] high = new double[steps];
    double[] column = new double[curves.length];
    for (int t = 0; t < steps; t++) {
      for (int seed = 0; seed < column.length; seed++) {
        if (curves[seed].length != steps) {
          throw new IllegalArgumentException(
              "quantile band: expected curves of "
                  + steps
                  + " steps, found "
                  + curves[seed].length
                  + " for seed "
                  + seed);
        }
        column[seed] = curves[seed][t];
      }
      double[] sorted = Quantile.sorted(column);
      low[t] = Quantile.of(sorted, 0.1);
      median[t] = Quantile.of(sorted, 0.5);
      high[t] = Quantile.of(sorted, 0.9);
    }
    return new QuantileBand(low, median, high);
  }

  @Override
  public double[] low() {
    return low.clone();
  }

  @Override
  public double[] median() {
    return median.clone();
  }

  @Override
  public double[] high() {
    return high.clone();
  }
}
