package io.equilibria.internal.metric.statistics;

import java.util.Arrays;
import java.util.List;

/**
 * y = factor x^exponent, fitted by least squares of log y on log x with equal weights.
 *
 * @param exponent the slope in logarithms
 * @param factor y at x = 1
 */
public record PowerLaw(double exponent, double factor) {
  private static final int DRAWS = 2000;

  /**
   * A power law with an interval for the exponent.
   *
   * @param law the power law of the means
   * @param exponent expanded percentile interval by the bootstrap over units
   */
  public record Fitted(PowerLaw law, Interval exponent) {}

  /**
   * Fits a power law.
   *
   * @param x [n], positive, at least two distinct values
   * @param y [n], positive and finite
   */
  public static PowerLaw fit(double[] x, double[] y) {
    if (x.length != y.length || Arrays.stream(x).distinct().count() < 2) {
      throw new IllegalArgumentException(
          "power law: expected a value at each of at least two places, found %d at %d"
              .formatted(y.length, x.length));
    }
    double[] u = logarithms(x);
    double[] v = logarithms(y);
    double meanU = Arrays.stream(u).average().orElseThrow();
    double meanV = Arrays.stream(v).average().orElseThrow();
    double products = 0;
    double squares = 0;
    for (int i = 0; i < u.length; i++) {
      products += (u[i] - meanU) * (v[i] - meanV);
      squares += (u[i] - meanU) * (u[i] - meanU);
    }
    double exponent = products / squares;
    return new PowerLaw(exponent, Math.exp(meanV - exponent * meanU));
  }

  private static double[] logarithms(double[] values) {
    return Arrays.stream(values)
        .peek(
            value -> {
              if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                    "power law: expected positive and finite numbers, found " + value);
              }
            })
        .map(Math::log)
        .toArray();
  }

  /**
   * Fits the means over units, usually seeds.
   *
   * @param x [n], positive, at least two different ones
   * @param units [units][n], their means positive; at least two units
   * @param level confidence, between 0 and 1
   * @param seed the seed of the bootstrap
   */
  public static Fitted ofMeans(double[] x, double[][] units, double level, long seed) {
    Interval interval =
        new Bootstrap(units.length, DRAWS, seed)
            .expanded(
                level,
                drawn ->
                    fit(x, means(Arrays.stream(drawn).mapToObj(i -> units[i]).toList()))
                        .exponent());
    return new Fitted(fit(x, means(Arrays.asList(units))), interval);
  }

  private static double[] means(List<double[]> units) {
    double[] means = new double[units.get(0).length];
    for (double[] unit : units) {
      for (int i = 0; i < means.length; i++) {
        means[i] += unit[i] / units.size();
      }
    }
    return means;
  }

  /** The value at x. */
  public double at(double x) {
    return factor * Math.pow(x, exponent);
  }
}
