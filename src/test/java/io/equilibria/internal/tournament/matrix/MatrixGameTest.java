package io.equilibria.internal.tournament.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.InputException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MatrixGameTest {
  private static final double EXACT = 1e-12;

  private static MatrixEquilibrium solve(double[]... game) {
    return MatrixGame.solve(PayoffMatrix.of(game));
  }

  private static double[] numbers(double... numbers) {
    return numbers;
  }

  @Test
  void matchingPennies_areMixedEvenly() {
    MatrixEquilibrium found = solve(numbers(1, -1), numbers(-1, 1));
    assertThat(found.value()).isCloseTo(0, within(EXACT));
    assertThat(found.rows().weights()).containsExactly(numbers(0.5, 0.5), within(EXACT));
    assertThat(found.columns().weights()).containsExactly(numbers(0.5, 0.5), within(EXACT));
    assertThat(found.unique()).isTrue();
    assertThat(found.ofRow(0)).isCloseTo(1, within(EXACT));
    assertThat(found.ofColumn(1)).isCloseTo(1, within(EXACT));
    assertThat(found.ofRows(MixedStrategy.uniform(2))).isCloseTo(0, within(EXACT));
  }

  @Test
  void rockPaperScissors_areMixedEvenly() {
    MatrixEquilibrium found = solve(numbers(0, -1, 1), numbers(1, 0, -1), numbers(-1, 1, 0));
    double[] thirds = MixedStrategy.uniform(3).weights();
    assertThat(found.value()).isCloseTo(0, within(EXACT));
    assertThat(found.rows().weights()).containsExactly(thirds, within(EXACT));
    assertThat(found.columns().weights()).containsExactly(thirds, within(EXACT));
    assertThat(found.unique()).isTrue();
  }

  /** Rock and paper alone: with rock at p, paper pays -p and scissors 2 p - 1, so p = 1/3. */
  @Test
  void unequalSides_haveTheirOwnMixtures() {
    MatrixEquilibrium found = solve(numbers(0, -1, 1), numbers(1, 0, -1));
    assertThat(found.value()).isCloseTo(-1.0 / 3, within(EXACT));
    assertThat(found.rows().weights()).containsExactly(numbers(1.0 / 3, 2.0 / 3), within(EXACT));
    assertThat(found.columns().weights())
        .containsExactly(numbers(0, 2.0 / 3, 1.0 / 3), within(EXACT));
  }

  @Test
  void saddlePoint_isPure() {
    MatrixEquilibrium found = solve(numbers(3, 1, 4), numbers(5, 2, 6), numbers(7, 0, 1));
    assertThat(found.value()).isCloseTo(2, within(EXACT));
    assertThat(found.rows().support()).containsExactly(1);
    assertThat(found.columns().support()).containsExactly(1);
    assertThat(found.unique()).isTrue();
    assertThat(found.ofRow(1)).isCloseTo(0, within(EXACT));
    assertThat(found.ofRow(2)).isCloseTo(2, within(EXACT));
    assertThat(found.ofColumn(0)).isCloseTo(5, within(EXACT));
  }

  @Test
  void dominatedRowsAndColumns_areLeftOut() {
    MatrixEquilibrium found =
        solve(numbers(1, -1, 3), numbers(-1, 1, 3), numbers(-2, -2, 9), numbers(0.5, -1.5, 2));
    assertThat(found.value()).isCloseTo(0, within(EXACT));
    assertThat(found.rows().support()).containsExactly(0, 1);
    assertThat(found.columns().support()).containsExactly(0, 1);
  }

  @Test
  void oneRow_isAnsweredByItsSmallestColumn() {
    MatrixEquilibrium found = solve(numbers(3, -2, 5));
    assertThat(found.value()).isEqualTo(-2);
    assertThat(found.columns().support()).containsExactly(1);
    assertThat(found.unique()).isTrue();
    assertThat(solve(numbers(3), numbers(7), numbers(5)).rows().support()).containsExactly(1);
    assertThat(solve(numbers(4)).value()).isEqualTo(4);
  }

  @Test
  void degenerateGames_sayThatThereAreOthers() {
    assertThat(solve(numbers(2, 2), numbers(2, 2)).unique()).as("constant").isFalse();
    assertThat(solve(numbers(1, -1), numbers(-1, 1), numbers(1, -1)).unique())
        .as("repeated row")
        .isFalse();
    assertThat(solve(numbers(1, 1), numbers(0, 2)).unique())
        .as("pure row against a range of columns")
        .isFalse();
    assertThat(solve(numbers(1, 2), numbers(0, 1)).unique()).as("saddle point").isTrue();
  }

  /** The bounds that prove each other, of games that other forms of the program get wrong. */
  @ParameterizedTest
  @EnumSource(RandomGames.class)
  void bounds_meet(RandomGames kind) {
    Random random = new Random(17);
    for (int n = 0; n < 120; n++) {
      MatrixEquilibrium found = solve(kind.draw(20, random));
      assertThat(found.gap()).isBetween(-1e-9 * found.game().scale(), 1e-9 * found.game().scale());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = RandomGames.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"NEARLY_REPEATED", "LARGE"}) // Beyond what the enumeration can tell apart.
  void valueAndUniqueness_areThoseOfAllKernels(RandomGames kind) {
    Random random = new Random(5);
    for (int n = 0; n < 60; n++) {
      double[][] game = kind.draw(4, random);
      List<Kernels.Pair> all = Kernels.extremeEquilibria(game);
      MatrixEquilibrium found = solve(game);
      assertThat(all).as(Arrays.deepToString(game)).isNotEmpty();
      assertThat(found.value()).isCloseTo(all.get(0).value(), within(1e-9));
      assertThat(found.unique()).as(Arrays.deepToString(game)).isEqualTo(all.size() == 1);
    }
  }

  @Test
  void shiftAndScale_moveTheValueAlone() {
    Random random = new Random(3);
    double[][] game = new double[7][5];
    RandomGames.GAUSSIAN.fill(game, random);
    double[][] moved =
        Arrays.stream(game)
            .map(row -> Arrays.stream(row).map(a -> 250 * a - 1000).toArray())
            .toArray(double[][]::new);
    MatrixEquilibrium found = solve(game);
    MatrixEquilibrium of = solve(moved);
    assertThat(of.value()).isCloseTo(250 * found.value() - 1000, within(1e-9));
    assertThat(of.rows().weights()).containsExactly(found.rows().weights(), within(1e-9));
    assertThat(of.columns().weights()).containsExactly(found.columns().weights(), within(1e-9));
    assertThat(of.ofRow(2)).isCloseTo(250 * found.ofRow(2), within(1e-9));
  }

  @Test
  void exchangedPlayers_haveTheOppositeValue() {
    Random random = new Random(4);
    PayoffMatrix game = PayoffMatrix.of(RandomGames.GAUSSIAN.draw(12, random));
    assertThat(MatrixGame.solve(game.exchanged()).value())
        .isCloseTo(-MatrixGame.solve(game).value(), within(EXACT));
  }

  /** A symmetric game is worth 0. */
  @Test
  void antisymmetricGames_areWorthNothing() {
    double[][] half = new double[9][9];
    RandomGames.INTEGER.fill(half, new Random(8));
    double[][] game = new double[9][9];
    IntStream.range(0, 9).forEach(i -> Arrays.setAll(game[i], j -> half[i][j] - half[j][i]));
    assertThat(solve(game).value()).isCloseTo(0, within(1e-10));
  }

  @Test
  void exploitability_isNeverNegativeAndZeroAtTheEquilibrium() {
    MatrixEquilibrium found = solve(RandomGames.INTEGER.draw(20, new Random(11)));
    assertThat(found.ofRows(found.rows())).isCloseTo(0, within(1e-9));
    assertThat(found.ofColumns(found.columns())).isCloseTo(0, within(1e-9));
    for (int row = 0; row < found.game().rows(); row++) {
      assertThat(found.ofRow(row)).isNotNegative();
    }
  }

  @Test
  void badPayoffs_areRefused() {
    assertThatThrownBy(() -> PayoffMatrix.of(new double[0][0]))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("at least one row");
    assertThatThrownBy(() -> PayoffMatrix.of(new double[][] {{1, 2}, {3}}))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("rows of one length");
    assertThatThrownBy(() -> PayoffMatrix.of(new double[][] {{1, Double.NaN}}))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("found NaN in row 0, column 1");
    PayoffMatrix game = PayoffMatrix.of(new double[][] {{1, 2}});
    assertThatThrownBy(() -> game.ofRows(MixedStrategy.uniform(3)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected 2 probabilities, found 3");
    assertThatThrownBy(() -> new MixedStrategy(numbers(0.5, 0.6)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("sum 1");
    assertThatThrownBy(() -> new MixedStrategy(numbers(1.5, -0.5)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("at least 0");
  }
}
