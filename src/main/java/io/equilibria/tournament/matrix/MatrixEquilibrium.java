package io.equilibria.tournament.matrix;

/**
 * Value and equilibrium of a matrix game.
 *
 * @param game the payoffs
 * @param rows an optimal mixture of the row player
 * @param columns an optimal mixture of the column player
 * @param unique whether there is no other equilibrium; false of a degenerate game, of which this is
 *     one among infinitely many, all of the same value
 */
public record MatrixEquilibrium(
    PayoffMatrix game, MixedStrategy rows, MixedStrategy columns, boolean unique) {

  /** What the row player is paid at least, a lower bound of the value. */
  public double lower() {
    return game.guaranteed(rows);
  }

  /** What the column player pays at most, an upper bound of the value. */
  public double upper() {
    return game.conceded(columns);
  }

  /** The middle of the bounds, which differ by rounding. */
  public double value() {
    return lower() + (upper() - lower()) / 2;
  }

  /** The duality gap: by how much the bounds differ. */
  public double gap() {
    return upper() - lower();
  }

  /**
   * The exploitability of a mixture of rows: how far what it is paid at least falls short of the
   * value; 0 where it is optimal.
   */
  public double ofRows(MixedStrategy mixture) {
    return Math.max(0, value() - game.guaranteed(mixture));
  }

  /**
   * The exploitability of a mixture of columns: by how much what it pays at most exceeds the value;
   * 0 where it is optimal.
   */
  public double ofColumns(MixedStrategy mixture) {
    return Math.max(0, game.conceded(mixture) - value());
  }

  /** {@link #ofRows} of one row for certain. */
  public double ofRow(int row) {
    return ofRows(MixedStrategy.pure(game.rows(), row));
  }

  /** {@link #ofColumns} of one column for certain. */
  public double ofColumn(int column) {
    return ofColumns(MixedStrategy.pure(game.columns(), column));
  }
}
