package io.equilibria.internal.metric.image;

import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.metric.statistics.HashedSeed;
import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.metric.statistics.Permutation;
import io.equilibria.internal.metric.statistics.Spread;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * The squared maximum mean discrepancy of features with the kernel (x . y / d + 1)^3; with the
 * features of Inception's last pooling layer it is the Kernel Inception Distance (Binkowski et al.
 * 2018, section 4).
 *
 * <pre>
 *   KD = mean over i != j of k(x_i, x_j) + mean over i != j of k(y_i, y_j) - 2 mean of k(x_i, y_j)
 * </pre>
 *
 * <p>Estimator: unbiased, with U-statistics within each set and all pairs across, on subsets drawn
 * without replacement; mean and deviation are over the subsets, as in the authors' code and
 * torch-fidelity (the deviation divides by the number of subsets). Since the estimator is unbiased,
 * values with different n are comparable and may be negative. The deviation is that of a single
 * subset, not the error of the mean, since subsets overlap; use {@link #interval} for the latter.
 *
 * @param mean over the subsets, possibly negative
 * @param deviation over the subsets
 * @param subsets the drawn subsets
 * @param values value of each subset
 * @param disjoint values of disjoint subsets, as many as fit into both sets
 */
public record KernelDistance(
    double mean, double deviation, Subsets subsets, List<Double> values, List<Double> disjoint) {
  private static final String METRIC = "kernel distance";

  public KernelDistance {
    values = List.copyOf(values);
    disjoint = List.copyOf(disjoint);
  }

  /**
   * The subsets drawn from each set.
   *
   * @param count number of subsets, at least 1
   * @param size images of each, at least 2
   * @param seed seed of the draw
   */
  public record Subsets(int count, int size, long seed) {
    public Subsets {
      if (!(count >= 1 && size >= 2)) {
        throw new IllegalArgumentException(
            METRIC + ": expected count >= 1 and size >= 2, found %d and %d".formatted(count, size));
      }
    }

    /** 100 subsets of 1 000, as in the paper. */
    public static Subsets paper(long seed) {
      return new Subsets(100, 1000, seed);
    }
  }

  /**
   * The distance by subsets.
   *
   * @throws io.equilibria.InputException if the widths differ, or subsets are larger than a set
   */
  public static KernelDistance of(
      RealFeatures real, GeneratedFeatures generated, Subsets subsets, Execution execution) {
    int size = subsets.size();
    FeaturePair pair =
        FeaturePair.of(real, generated, METRIC + " on subsets of %d".formatted(size), size);
    int fitting = Math.min(pair.real().count(), pair.generated().count()) / size;
    int[] realOrder = Permutation.of(pair.real().count(), HashedSeed.random(subsets.seed()));
    int[] generatedOrder =
        Permutation.of(pair.generated().count(), HashedSeed.random(~subsets.seed()));
    double[] values = new double[subsets.count() + fitting];
    execution.forEach(
        values.length,
        "subsets",
        i -> {
          int own = i - subsets.count();
          FeaturePair subset =
              own < 0
                  ? draw(pair, size, HashedSeed.random(subsets.seed() * 31 + i + 1))
                  : new FeaturePair(
                      pair.real().at(part(realOrder, own, size)),
                      pair.generated().at(part(generatedOrder, own, size)));
          values[i] = unbiased(subset);
        });
    double[] drawn = Arrays.copyOf(values, subsets.count());
    Spread spread = Spread.of(drawn);
    double n = drawn.length;
    double deviation = n == 1 ? 0 : spread.deviation() * Math.sqrt((n - 1) / n);
    return new KernelDistance(
        spread.mean(),
        deviation,
        subsets,
        list(drawn),
        list(Arrays.copyOfRange(values, drawn.length, values.length)));
  }

  private static List<Double> list(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  private static int[] part(int[] order, int index, int size) {
    return Arrays.copyOfRange(order, index * size, (index + 1) * size);
  }

  private static FeaturePair draw(FeaturePair pair, int size, Random random) {
    int[] real = Permutation.some(pair.real().count(), size, random);
    int[] generated = Permutation.some(pair.generated().count(), size, random);
    return new FeaturePair(pair.real().at(real), pair.generated().at(generated));
  }

  /**
   * Single-threaded, since the order of summation depends on the assignment of tiles to threads.
   */
  private static double unbiased(FeaturePair pair) {
    double n = pair.real().count();
    double m = pair.generated().count();
    return within(pair.real()) / (n * (n - 1))
        + within(pair.generated()) / (m * (m - 1))
        - 2 * across(pair) / (n * m);
  }

  private static double within(Features points) {
    double[] sum = new double[1];
    PairTiles.products(points)
        .forEach(
            Execution.SEQUENTIAL,
            tile -> {
              for (int i = 0; i < tile.rows(); i++) {
                for (int j = tile.diagonal() ? i + 1 : 0; j < tile.columns(); j++) {
                  sum[0] += 2 * kernel(tile.values()[i][j], points.width());
                }
              }
            });
    return sum[0];
  }

  private static double across(FeaturePair pair) {
    double[] sum = new double[1];
    PairTiles.products(pair.real(), pair.generated())
        .forEach(
            Execution.SEQUENTIAL,
            tile -> {
              for (double[] row : tile.values()) {
                for (double product : row) {
                  sum[0] += kernel(product, pair.width());
                }
              }
            });
    return sum[0];
  }

  /** (x . y / d + 1)^3 */
  static double kernel(double product, int width) {
    double base = product / width + 1;
    return base * base * base;
  }

  /**
   * Student's interval for the distance, centred at the mean, computed from disjoint subsets, so
   * that it includes the sampling error of the images. It is conservative, since the mean over many
   * subsets is more accurate than that over the disjoint ones. The whole line for fewer than 2
   * disjoint subsets.
   *
   * @param level confidence, such as 0.95
   */
  public Interval interval(double level) {
    if (disjoint.size() < 2) {
      return new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }
    Interval around =
        Spread.of(disjoint.stream().mapToDouble(Double::doubleValue).toArray()).meanInterval(level);
    double reach = (around.high() - around.low()) / 2;
    return new Interval(mean - reach, mean + reach);
  }
}
