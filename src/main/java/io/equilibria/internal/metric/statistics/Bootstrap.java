package io.equilibria.internal.metric.statistics;

import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * Percentile intervals by the bootstrap (Efron and Tibshirani 1993, chapter 13): the statistic is
 * computed for many resamples of the units with replacement, and the interval is the middle part of
 * its values.
 *
 * <p>Suitable for statistics that are means or smooth functions of means, but not for those that
 * depend on coincidences among units, such as nearest neighbours: drawing with replacement creates
 * copies, whose distance is 0. It does not correct a bias but doubles it.
 *
 * @param units number of units, at least 2
 * @param draws number of resamples, at least 100
 * @param seed seed of the resamples
 */
public record Bootstrap(int units, int draws, long seed) {
  private static final int MIN_DRAWS = 100;

  public Bootstrap {
    if (!(units >= 2 && draws >= MIN_DRAWS)) {
      throw new IllegalArgumentException(
          "bootstrap: expected at least 2 units and %d draws, found %d and %d"
              .formatted(MIN_DRAWS, units, draws));
    }
  }

  /**
   * {@link #interval} for few units, where percentile intervals are too narrow: the level is raised
   * so that the interval of a mean would be that of Student's t (Hesterberg 2015, <i>What Teachers
   * Should Know About the Bootstrap</i>, section 5.3, "expanded percentile interval"). With 8 units
   * 95 % becomes 98.9 %; with 2 units the interval is the range of all resamples, whose coverage is
   * lower.
   *
   * @param level confidence, between 0 and 1, such as 0.95
   * @param statistic as there
   */
  public Interval expanded(double level, ToDoubleFunction<int[]> statistic) {
    Interval.checkLevel(level);
    double t = new TDistribution(units - 1).inverseCumulativeProbability((1 + level) / 2);
    double reach = Math.sqrt(units / (units - 1.0)) * t;
    double expanded = 2 * new NormalDistribution().cumulativeProbability(reach) - 1;
    return interval(Math.min(expanded, Math.nextDown(1.0)), statistic);
  }

  /**
   * The interval of a statistic.
   *
   * @param level confidence, between 0 and 1, such as 0.95
   * @param statistic the statistic of the units at these indices, from 0 to {@code units - 1},
   *     possibly repeated; not NaN
   */
  public Interval interval(double level, ToDoubleFunction<int[]> statistic) {
    Interval.checkLevel(level);
    double[] values = new double[draws];
    for (int draw = 0; draw < draws; draw++) {
      Random random = HashedSeed.random(HashedSeed.hash(seed) + draw);
      values[draw] = statistic.applyAsDouble(random.ints(units, 0, units).toArray());
      if (Double.isNaN(values[draw])) {
        throw new IllegalArgumentException("bootstrap: expected a number, found NaN");
      }
    }
    Arrays.sort(values);
    return new Interval(Quantile.of(values, (1 - level) / 2), Quantile.of(values, (1 + level) / 2));
  }
}
