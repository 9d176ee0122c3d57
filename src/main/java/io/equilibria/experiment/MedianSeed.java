package io.equilibria.experiment;

import io.equilibria.metric.statistics.Quantiles;
import java.util.Optional;

/**
 * The seed to show of many: the one whose value lies nearest the median of all. Where the median is
 * infinite, it is the seed with the greatest finite value, since a diverged run shows nothing.
 *
 * @param index of the seed, from 0
 * @param value of that seed, finite
 */
public record MedianSeed(int index, double value) {
  /**
   * Finds it; of several equally near the first.
   *
   * @param values by seed, infinite where a run diverged; one that is NaN is not considered
   * @return empty if no value is finite
   */
  public static Optional<MedianSeed> of(double[] values) {
    double[] known = FinalDistances.ofDistances(values).known();
    if (known.length == 0) {
      return Optional.empty();
    }
    double median = Math.min(Quantiles.of(known).median(), Double.MAX_VALUE);
    int nearest = -1;
    for (int seed = 0; seed < values.length; seed++) {
      boolean nearer =
          nearest < 0 || Math.abs(values[seed] - median) < Math.abs(values[nearest] - median);
      if (Double.isFinite(values[seed]) && nearer) {
        nearest = seed;
      }
    }
    return nearest < 0 ? Optional.empty() : Optional.of(new MedianSeed(nearest, values[nearest]));
  }
}
