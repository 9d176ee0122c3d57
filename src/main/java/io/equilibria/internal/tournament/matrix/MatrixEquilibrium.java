package io.equilibria.internal.tournament.matrix;

/**
 * Value and equilibrium of a matrix game.
 *
 * @param game the payoffs
 * @param rows an optimal mixture of the row player
 * @param columns an optimal mixture of the column player
 * @param unique whether this is the only equilibrium; false for a degenerate game, which has
 *     infinitely many equilibria of the same value
 */
public record MatrixEquilibrium(
    PayoffMatrix game, MixedStrategy rows, MixedStrategy columns, boolean unique) {

  /** The payoff guaranteed to the row player, a lower bound of the value. */
  public double lower() {
    return game.guaranteed(rows);
  }

  /** The payoff conceded by the column player, an upper bound of the value. */
  public double upper() {
    return game.conceded(columns);
  }

  /** The midpoint of the bounds, which differ by rounding. */
  public double value() {
    return lower() + (upper() - lower()) / 2;
  }

  /** The duality gap: the difference of the bounds. */
  public double gap() {
    return upper() - lower();
  }

  /**
   * The exploitability of a mixture of rows: the value minus its guaranteed payoff; 0 if it is
   * optimal.
   */
  public double ofRows(MixedStrategy mixture) {
    return Math.max(0, value() - game.guaranteed(mixture));
  }

  /**
   * The exploitability of a mixture of columns: its conceded payoff minus the value; 0 if it is
   * optimal.
   */
  public double ofColumns(MixedStrategy mixture) {
    return Math.max(0, game.conceded(mixture) - value());
  }

  /** {@link #ofRows} of a pure strategy. */
  public double ofRow(int row) {
    return ofRows(MixedStrategy.pure(game.rows(), row));
  }

  /** {@link #ofColumns} of a pure strategy. */
  public double ofColumn(int column) {
    return ofColumns(MixedStrategy.pure(game.columns(), column));
  }
}
