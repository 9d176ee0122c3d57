package io.equilibria.internal.runreport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.equilibria.metric.Modes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModeSharesTest {
  private static final Modes TWO =
      new Modes(new double[][] {{0, 0}, {10, 0}}, new double[] {0.5, 0.5}, 0.1);

  /** Points at the modes, so many as a table {@code [component][mode]} says. */
  private static ModeShares shares(int[][] table, double off) {
    List<double[]> points = new ArrayList<>();
    List<Integer> components = new ArrayList<>();
    for (int k = 0; k < table.length; k++) {
      for (int m = 0; m < 2; m++) {
        for (int n = 0; n < table[k][m]; n++) {
          points.add(new double[] {10 * m + off, 0});
          components.add(k);
        }
      }
    }
    return ModeShares.of(
        points.toArray(double[][]::new),
        components.stream().mapToInt(k -> k).toArray(),
        table.length,
        TWO);
  }

  @Test
  void shares_areOfEachComponentsOwnSamples() {
    ModeShares shares = shares(new int[][] {{30, 10}, {0, 5}}, 0);
    assertThat(shares.near()[0]).containsExactly(0.75, 0.25);
    assertThat(shares.near()[1]).containsExactly(0, 1);
    assertThat(shares.samples()).containsExactly(40, 5);
  }

  /** A fifth of its share of 20, that is 4 of 40 samples, covers a mode. */
  @Test
  void mode_isCoveredByAFifthOfItsShareOfHighQuality() {
    assertThat(shares(new int[][] {{36, 4}}, 0).coveredBy(0)).isEqualTo(2);
    assertThat(shares(new int[][] {{37, 3}}, 0).coveredBy(0)).isEqualTo(1);
    assertThat(shares(new int[][] {{36, 4}}, 0.31).coveredBy(0)).as("3.1 deviations").isZero();
    assertThat(shares(new int[][] {{9, 0}, {0, 9}}, 0).coveredBySome()).isEqualTo(2);
  }

  @Test
  void componentsWithModesOfTheirOwn_areDivided() {
    assertThat(shares(new int[][] {{20, 0}, {0, 30}}, 0).division()).isEqualTo(1, offset(1e-12));
  }

  @Test
  void alikeComponents_areNot() {
    assertThat(shares(new int[][] {{10, 20}, {20, 40}}, 0).division()).isZero();
  }

  /** I = log 2 - H(3/4) over log 2, for two equally heavy components at 3/4 and 1/4. */
  @Test
  void division_isTheMutualInformation() {
    double entropy = -(0.75 * Math.log(0.75) + 0.25 * Math.log(0.25));
    assertThat(shares(new int[][] {{30, 10}, {10, 30}}, 0).division())
        .isEqualTo(1 - entropy / Math.log(2), offset(1e-12));
  }

  @Test
  void componentWithoutSamples_hasNoShares() {
    ModeShares shares = shares(new int[][] {{30, 10}, {0, 0}}, 0);
    assertThat(shares.near()[1]).containsOnly(Double.NaN);
    assertThat(shares.coveredBy(1)).isZero();
    assertThat(shares.division()).isNaN();
  }
}
