package io.equilibria.internal.metric.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FactorSharesTest {
  private static final double CLOSE = 1e-12;

  /** y = row + column: nothing interacts, and each factor has the variance of its levels. */
  @Test
  void additiveTable_splitsAsItsLevelsVary() {
    // Rows vary by +-1; "none" is 4 above the forms' mean, which differ by +-2 among themselves.
    double[][] table = {{4 + 1, -2 + 1, 2 + 1}, {4 - 1, -2 - 1, 2 - 1}};
    FactorShares shares = FactorShares.of(table);
    double rows = 3 * 2 * 1.0;
    double m = 4 / 3.0;
    double having = 2 * ((4 - m) * (4 - m) + 2 * m * m);
    double form = 2 * (4 + 4.0);
    double total = rows + having + form;
    assertThat(shares.rows()).isCloseTo(rows / total, within(CLOSE));
    assertThat(shares.having()).isCloseTo(having / total, within(CLOSE));
    assertThat(shares.form()).isCloseTo(form / total, within(CLOSE));
    assertThat(shares.interaction()).isCloseTo(0, within(CLOSE));
    assertThat(shares.chance()).isCloseTo(0, within(CLOSE));
  }

  /** A row that answers the other way round: no factor alone says anything. */
  @Test
  void oppositeRows_areInteractionAlone() {
    FactorShares shares = FactorShares.of(new double[][] {{2, -1, -1}, {-2, 1, 1}});
    assertThat(shares.interaction()).isCloseTo(1, within(CLOSE));
    assertThat(shares.rows() + shares.having() + shares.form()).isCloseTo(0, within(CLOSE));
  }

  @Test
  void shares_addUpToOne_whateverTheTable() {
    Random random = HashedSeed.random(3);
    List<double[][]> blocks =
        List.of(random(random, 4, 5), random(random, 4, 5), random(random, 4, 5));
    FactorShares shares = FactorShares.of(blocks);
    assertThat(
            shares.rows()
                + shares.having()
                + shares.form()
                + shares.interaction()
                + shares.chance())
        .isCloseTo(1, within(CLOSE));
    FactorShares one = FactorShares.of(blocks.get(0));
    assertThat(one.rows() + one.having() + one.form() + one.interaction())
        .isCloseTo(1, within(CLOSE));
  }

  /** Blocks that contradict each other leave all to chance. */
  @Test
  void blocksThatCancel_areChance() {
    double[][] up = {{1, -1, -1}, {1, -1, 1}};
    double[][] down = {{-1, 1, 1}, {-1, 1, -1}};
    assertThat(FactorShares.of(List.of(up, down)).chance()).isCloseTo(1, within(CLOSE));
  }

  @Test
  void equalCells_explainNothing() {
    assertThat(FactorShares.of(new double[][] {{1, 1, 1}, {1, 1, 1}}))
        .isEqualTo(new FactorShares(0, 0, 0, 0, 0));
  }

  @Test
  void ranks_putInfinityLastAndShareTies() {
    double[][] ranks =
        FactorShares.ranks(
            new double[][] {{3, Double.POSITIVE_INFINITY, 1}, {3, Double.POSITIVE_INFINITY, 2}});
    assertThat(ranks).isDeepEqualTo(new double[][] {{3.5, 5.5, 1}, {3.5, 5.5, 2}});
  }

  @Test
  void interval_holdsTheShareAndIsTheSameForASeed() {
    Random random = HashedSeed.random(5);
    List<double[][]> blocks =
        List.of(
            random(random, 3, 5), random(random, 3, 5), random(random, 3, 5), random(random, 3, 5));
    Interval interval = FactorShares.interval(blocks, FactorShares::chance, 0.95, 200, 1);
    assertThat(interval)
        .isEqualTo(FactorShares.interval(blocks, FactorShares::chance, 0.95, 200, 1));
    assertThat(interval.low()).isBetween(0.0, FactorShares.of(blocks).chance());
    List<double[][]> same = List.of(blocks.get(0), blocks.get(0));
    Interval sure = FactorShares.interval(same, FactorShares::rows, 0.95, 100, 1);
    assertThat(sure.high() - sure.low()).isCloseTo(0, within(CLOSE));
    assertThat(FactorShares.interval(blocks.subList(0, 1), FactorShares::rows, 0.95, 100, 1))
        .isEqualTo(new Interval(0, 1));
  }

  /** The share of chance in two-way tables of noise is near a mean of independent parts. */
  @Test
  void interval_isAsWideAsThatOfAMeanOfFewBlocks() {
    Random random = HashedSeed.random(7);
    int covered = 0;
    int repeats = 200;
    double truth = 0;
    List<List<double[][]>> drawn = new ArrayList<>();
    for (int repeat = 0; repeat < repeats; repeat++) {
      List<double[][]> blocks = new ArrayList<>();
      for (int block = 0; block < 8; block++) {
        blocks.add(shifted(random));
      }
      drawn.add(blocks);
      truth += FactorShares.of(blocks).rows() / repeats;
    }
    for (List<double[][]> blocks : drawn) {
      Interval interval = FactorShares.interval(blocks, FactorShares::rows, 0.95, 200, 1);
      covered += interval.low() <= truth && truth <= interval.high() ? 1 : 0;
    }
    assertThat(covered / (double) repeats).isBetween(0.92, 1.0);
  }

  private static double[][] shifted(Random random) {
    double[][] table = random(random, 2, 3);
    for (int column = 0; column < 3; column++) {
      table[1][column] += 1;
    }
    return table;
  }

  @Test
  void tooSmallOrNotFinite_isRefused() {
    assertThatThrownBy(() -> FactorShares.of(new double[][] {{1, 2}, {3, 4}}))
        .hasMessage("factor shares: expected at least 2 rows and 3 columns, found 2 and 2");
    assertThatThrownBy(() -> FactorShares.of(new double[][] {{1, 2, Double.NaN}, {3, 4, 5}}))
        .hasMessage("factor shares: expected finite cells, found NaN");
    assertThatThrownBy(() -> FactorShares.of(List.of())).hasMessageContaining("found none");
  }

  private static double[][] random(Random random, int rows, int columns) {
    double[][] table = new double[rows][columns];
    for (double[] row : table) {
      for (int j = 0; j < columns; j++) {
        row[j] = random.nextGaussian();
      }
    }
    return table;
  }
}
