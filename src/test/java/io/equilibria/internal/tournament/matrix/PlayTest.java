package io.equilibria.internal.tournament.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.InputException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlayTest {
  private static final double ROUNDING = 1e-9;

  @ParameterizedTest
  @EnumSource(RandomGames.class)
  void bothWays_bracketTheValue(RandomGames kind) {
    Random random = new Random(23);
    for (int n = 0; n < 5; n++) {
      PayoffMatrix game = PayoffMatrix.of(kind.draw(10, random));
      double value = MatrixGame.solve(game).value();
      double room = ROUNDING * game.scale();
      for (AveragePlay play :
          new AveragePlay[] {
            new FictitiousPlay(2000).of(game), new MultiplicativeWeights(2000).of(game)
          }) {
        assertThat(play.lower()).isLessThanOrEqualTo(value + room);
        assertThat(play.upper()).isGreaterThanOrEqualTo(value - room);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(RandomGames.class)
  void multiplicativeWeights_keepTheirBound(RandomGames kind) {
    PayoffMatrix game = PayoffMatrix.of(kind.draw(10, new Random(29)));
    for (int rounds : new int[] {1, 10, 1000}) {
      MultiplicativeWeights play = new MultiplicativeWeights(rounds);
      assertThat(play.of(game).gap())
          .isLessThanOrEqualTo(play.bound(game) + ROUNDING * game.scale());
    }
  }

  @Test
  void multiplicativeWeights_boundFallsLikeTheRootOfTheRounds() {
    PayoffMatrix game = PayoffMatrix.of(new double[][] {{0, 3}, {1, -1}});
    assertThat(new MultiplicativeWeights(400).bound(game))
        .isCloseTo(2 * 4 * Math.sqrt(Math.log(2) / 800), within(1e-12));
  }

  @Test
  void fictitiousPlay_drawsNearer() {
    PayoffMatrix game = PayoffMatrix.of(new double[][] {{0, -1, 1}, {1, 0, -1}, {-1, 1, 0}});
    assertThat(new FictitiousPlay(10_000).of(game).gap()).isLessThan(0.05);
    assertThat(new FictitiousPlay(10).of(game).gap()).isGreaterThan(0.2);
  }

  /** By hand, in matching pennies: rows 0, 0, 0, 1, 1 against columns 0, 1, 1, 1, 1. */
  @Test
  void fictitiousPlay_isThatOfTheFirstRounds() {
    PayoffMatrix game = PayoffMatrix.of(new double[][] {{1, -1}, {-1, 1}});
    AveragePlay play = new FictitiousPlay(5).of(game);
    assertThat(play.rows().weights()).containsExactly(3.0 / 5, 2.0 / 5);
    assertThat(play.columns().weights()).containsExactly(1.0 / 5, 4.0 / 5);
  }

  @Test
  void noRounds_areRefused() {
    assertThatThrownBy(() -> new FictitiousPlay(0))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("at least 1");
    assertThatThrownBy(() -> new MultiplicativeWeights(0))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("at least 1");
  }
}
