package io.equilibria.internal.tournament.matrix;

/**
 * The average strategies of two players over many rounds of a matrix game. The value lies between
 * the payoff guaranteed by the row player's average and that conceded by the column player's
 * average, whatever the algorithm.
 *
 * @param game the payoffs
 * @param rows the row player's average
 * @param columns the column player's average
 * @param rounds the number of rounds
 */
public record AveragePlay(
    PayoffMatrix game, MixedStrategy rows, MixedStrategy columns, int rounds) {
  /** A lower bound of the value. */
  public double lower() {
    return game.guaranteed(rows);
  }

  /** An upper bound of the value. */
  public double upper() {
    return game.conceded(columns);
  }

  /** The difference of the bounds. */
  public double gap() {
    return upper() - lower();
  }
}
