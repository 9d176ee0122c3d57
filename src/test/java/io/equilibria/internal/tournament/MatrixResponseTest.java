package io.equilibria.internal.tournament;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.InputException;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.response.BestResponse;
import io.equilibria.internal.response.ResponseResult;
import io.equilibria.internal.response.ResponseResult.Bound;
import io.equilibria.internal.tournament.matrix.MatrixEquilibrium;
import io.equilibria.internal.tournament.matrix.MatrixGame;
import io.equilibria.internal.tournament.matrix.MixedStrategy;
import io.equilibria.internal.tournament.matrix.PayoffMatrix;
import io.equilibria.objective.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatrixResponseTest {
  private static final PayoffMatrix GAME =
      PayoffMatrix.of(new double[][] {{3, 1, 4}, {5, 2, 6}, {7, 0, 1}});

  private static final List<String> NAMES = List.of("a", "b", "c");

  @Test
  void discriminators_takeTheLargestPayoff() {
    BestResponse response =
        new MatrixResponse(GAME, Side.DISCRIMINATORS, MixedStrategy.pure(3, 0), NAMES);
    ResponseResult found = response.answer(Execution.SEQUENTIAL);
    assertThat(found.bound()).isEqualTo(Bound.EXACT);
    assertThat(found.payoff().value()).isEqualTo(7);
    assertThat(found.payoff().error()).isZero();
    assertThat(found.starts().get(found.chosen()).name()).isEqualTo("c");
    assertThat(found.starts())
        .extracting(one -> one.payoff().value())
        .containsExactly(3.0, 5.0, 7.0);
  }

  @Test
  void generators_takeTheSmallest() {
    ResponseResult found =
        new MatrixResponse(
                GAME, Side.GENERATORS, new MixedStrategy(new double[] {0.5, 0, 0.5}), NAMES)
            .answer(Execution.SEQUENTIAL);
    assertThat(found.payoff().value()).isEqualTo(0.5);
    assertThat(found.chosen()).isEqualTo(1);
  }

  /** At an equilibrium neither side can gain: both best responses are worth the value. */
  @Test
  void againstTheEquilibrium_nothingIsGained() {
    PayoffMatrix game = PayoffMatrix.of(new double[][] {{0, -1, 1}, {1, 0, -1}, {-1, 2, 0}});
    MatrixEquilibrium found = MatrixGame.solve(game);
    assertThat(
            new MatrixResponse(game, Side.DISCRIMINATORS, found.columns(), NAMES)
                .answer(Execution.SEQUENTIAL)
                .payoff()
                .value())
        .isCloseTo(found.value(), within(1e-12));
    assertThat(
            new MatrixResponse(game, Side.GENERATORS, found.rows(), NAMES)
                .answer(Execution.SEQUENTIAL)
                .payoff()
                .value())
        .isCloseTo(found.value(), within(1e-12));
  }

  @Test
  void missingNames_areRefused() {
    assertThatThrownBy(
            () ->
                new MatrixResponse(
                    GAME, Side.GENERATORS, MixedStrategy.uniform(3), List.of("a", "b")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("each of 3 choices, found 2");
  }
}
