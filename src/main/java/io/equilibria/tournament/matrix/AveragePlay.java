package io.equilibria.tournament.matrix;

/**
 * What two players did on average over many rounds of a matrix game. The value lies between what
 * the one's average is paid at least and what the other's pays at most, whoever played.
 *
 * @param game the payoffs
 * @param rows the row player's average
 * @param columns the column player's average
 * @param rounds how many
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

  /** By how much the bounds differ. */
  public double gap() {
    return upper() - lower();
  }
}
