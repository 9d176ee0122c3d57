package io.equilibria.internal.metric.image;

import io.equilibria.InputException;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.metric.statistics.Quantile;
import java.util.Arrays;
import java.util.List;

/**
 * Distances below which two samples count as duplicates in a {@link BirthdayTest}, from data:
 * quantiles of the nearest-neighbour distance within groups of {@code group} data.
 *
 * <p>A datum with mass m in the ball of radius tau around it has a neighbour there among n others
 * with probability 1 - (1 - m)^n, at most n m. At the quantile q, the size 1 / E m of the data
 * themselves is therefore at most n / q for any features and units: 20 000 for the 5 % quantile
 * among 1 000. It is close to this bound if the data are evenly distributed, and smaller if some of
 * them are concentrated, like the ones among digits. A generator with a smaller size repeats itself
 * more than the data do. The group size is fixed because nearest neighbours become closer with more
 * data.
 *
 * @param group number of data in which nearest neighbours are searched, at least 2; all data if
 *     there are fewer
 * @param seed seed of the groups, which are a random partition as in {@link BirthdayBatches}
 */
public record DuplicateDistance(int group, long seed) {
  /** Default size of a group. */
  public static final int GROUP = 1000;

  /** The quantile of the protocol. */
  public static final double QUANTILE = 0.05;

  /** Largest number of groups whose distances are pooled. */
  private static final int MOST = 10;

  public DuplicateDistance {
    if (group < 2) {
      throw new InputException(
          "group: expected at least 2 data, of which one is the other's nearest, found " + group);
    }
  }

  /** The size of a group, given the number of data. */
  public int groupOf(int data) {
    return Math.min(group, data);
  }

  /**
   * The distance at each quantile; {@link BirthdayTest#COPIES} if the quantile is 0 because the
   * data contain copies.
   *
   * @param data at least 2
   * @param quantiles each above 0 and at most 1
   * @throws InputException if there is one datum, or a quantile outside
   */
  public List<Double> of(RealFeatures data, List<Double> quantiles, Execution execution) {
    quantiles.forEach(DuplicateDistance::check);
    double[] nearest = nearest(data.features(), execution);
    Arrays.sort(nearest);
    return quantiles.stream()
        .map(quantile -> Math.max(BirthdayTest.COPIES, Quantile.of(nearest, quantile)))
        .toList();
  }

  private double[] nearest(Features data, Execution execution) {
    FeaturePair.requireCount("distance of duplicates", "real", data.count(), 2);
    int size = groupOf(data.count());
    int groups = Math.min(MOST, data.count() / size);
    int[] order = BirthdayBatches.order(data, seed);
    double[] nearest = new double[groups * size];
    for (int g = 0; g < groups; g++) {
      Features members = data.at(Arrays.copyOfRange(order, g * size, (g + 1) * size));
      NearestLists lists = NearestPoints.within(members, 1, execution);
      for (int i = 0; i < size; i++) {
        nearest[g * size + i] = Math.sqrt(lists.squared(i, 0));
      }
    }
    return nearest;
  }

  private static void check(double quantile) {
    if (!(quantile > 0 && quantile <= 1)) {
      throw new InputException(
          "quantile: expected a share above 0 and at most 1, such as 0.05, found " + quantile);
    }
  }
}
