package io.equilibria.internal.metric.statistics;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The shares of variance that two factors explain: analysis of variance with one run per cell and
 * block, where a block is a seed.
 *
 * <p>Rows are the levels of the first factor. The first column is the level "none" of the second,
 * the others are its forms, so the second factor splits into two orthogonal parts: its presence
 * (none versus the mean of all forms, 1 degree of freedom) and its form (between forms). With y the
 * cells, r and c the means of rows and columns, a the mean of all forms' columns and m that of all
 * cells, the sums of squares of a table of I rows and J columns are
 *
 * <pre>
 * rows         J sum_i (r_i - m)^2
 * having       I ((c_0 - m)^2 + (J - 1) (a - m)^2)
 * form         I sum_j>0 (c_j - a)^2
 * interaction  sum_ij (y_ij - r_i - c_j + m)^2
 * </pre>
 *
 * <p>of the table of means over blocks, times the number of blocks; the rest of the sum of squares
 * of all runs about m is chance: the differences between blocks of a cell. If cells are ranks
 * within a block (Friedman's design), diverged runs are included as the worst.
 *
 * @param rows share of the first factor, 0 to 1
 * @param having share of having the second factor at all
 * @param form share of which form it has
 * @param interaction share of their interaction
 * @param chance the rest
 */
public record FactorShares(
    double rows, double having, double form, double interaction, double chance) {

  /**
   * Shares of one block, in which chance is part of all other shares, mainly of the interaction.
   *
   * @param table [rows][columns], finite, at least 2 rows and 3 columns
   */
  public static FactorShares of(double[][] table) {
    return of(Collections.singletonList(table));
  }

  /**
   * Shares over several blocks.
   *
   * @param blocks each [rows][columns] of one size, finite, at least 2 rows and 3 columns
   * @return the shares, all 0 if all cells are equal
   */
  public static FactorShares of(List<double[][]> blocks) {
    double[][] mean = mean(blocks);
    int n = mean.length;
    int k = mean[0].length;
    double[] r =
        Arrays.stream(mean).mapToDouble(row -> Arrays.stream(row).average().orElse(0)).toArray();
    double[] c = new double[k];
    Arrays.setAll(c, j -> Arrays.stream(mean).mapToDouble(row -> row[j]).sum() / n);
    double m = Arrays.stream(c).average().orElse(0);
    double a = Arrays.stream(c).skip(1).average().orElse(0);
    double rows = 0;
    double form = 0;
    double interaction = 0;
    for (int i = 0; i < n; i++) {
      rows += k * square(r[i] - m);
      for (int j = 0; j < k; j++) {
        interaction += square(mean[i][j] - r[i] - c[j] + m);
      }
    }
    for (int j = 1; j < k; j++) {
      form += n * square(c[j] - a);
    }
    double having = n * (square(c[0] - m) + (k - 1) * square(a - m));
    double total = 0;
    for (double[][] block : blocks) {
      for (double[] row : block) {
        for (double cell : row) {
          total += square(cell - m);
        }
      }
    }
    if (!(total > 0)) {
      return new FactorShares(0, 0, 0, 0, 0);
    }
    double each = blocks.size() / total;
    double explained = each * (rows + having + form + interaction);
    return new FactorShares(
        each * rows, each * having, each * form, each * interaction, Math.max(0, 1 - explained));
  }

  /**
   * An interval of a share by the bootstrap over blocks ({@link Bootstrap#expanded}).
   *
   * @param share the share, such as {@code FactorShares::having}
   * @param blocks at least one; one block does not determine an interval, which is then [0, 1]
   * @param level such as 0.95
   * @param resamples number of resamples of the blocks, with replacement, at least 100
   * @param seed seed of the resamples
   */
  public static Interval interval(
      List<double[][]> blocks,
      ToDoubleFunction<FactorShares> share,
      double level,
      int resamples,
      long seed) {
    if (blocks.size() == 1) {
      return new Interval(0, 1);
    }
    return new Bootstrap(blocks.size(), resamples, seed)
        .expanded(
            level,
            drawn -> share.applyAsDouble(of(Arrays.stream(drawn).mapToObj(blocks::get).toList())));
  }

  /**
   * The cells of a table as ranks from 1, with mean ranks for ties; infinity ranks last.
   *
   * @param table [rows][columns] without NaN
   */
  public static double[][] ranks(double[][] table) {
    double[] all = Arrays.stream(table).flatMapToDouble(Arrays::stream).sorted().toArray();
    double[][] ranks = new double[table.length][table[0].length];
    for (int i = 0; i < ranks.length; i++) {
      for (int j = 0; j < ranks[i].length; j++) {
        double value = table[i][j];
        long below = Arrays.stream(all).filter(one -> one < value).count();
        long equal = Arrays.stream(all).filter(one -> one == value).count();
        ranks[i][j] = below + (equal + 1) / 2.0;
      }
    }
    return ranks;
  }

  private static double[][] mean(List<double[][]> blocks) {
    if (blocks.isEmpty()) {
      throw new IllegalArgumentException("factor shares: expected at least one block, found none");
    }
    int n = blocks.get(0).length;
    int k = n == 0 ? 0 : blocks.get(0)[0].length;
    if (n < 2 || k < 3) {
      throw new IllegalArgumentException(
          "factor shares: expected at least 2 rows and 3 columns, found %d and %d".formatted(n, k));
    }
    double[][] mean = new double[n][k];
    for (double[][] block : blocks) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < k; j++) {
          if (!Double.isFinite(block[i][j])) {
            throw new IllegalArgumentException(
                "factor shares: expected finite cells, found " + block[i][j]);
          }
          mean[i][j] += block[i][j] / blocks.size();
        }
      }
    }
    return mean;
  }

  private static double square(double x) {
    return x * x;
  }
}
