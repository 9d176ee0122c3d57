package io.equilibria.internal.tournament.matrix;

import io.equilibria.InputException;
import java.util.Arrays;

/**
 * The payoffs of a zero-sum matrix game: a[i][j] is paid to the row player by the column player if
 * they choose i and j. The row player maximises, the column player minimises. Immutable.
 */
public final class PayoffMatrix {
  private final double[][] values;

  private PayoffMatrix(double[][] values) {
    this.values = values;
  }

  /**
   * Creates a matrix.
   *
   * @param values {@code [rows][columns]}, at least one of each, finite; copied
   * @throws InputException if a row has another length, or a number is not finite
   */
  public static PayoffMatrix of(double[][] values) {
    if (values.length == 0 || values[0].length == 0) {
      throw new InputException("payoffs: expected at least one row and one column, found none");
    }
    double[][] copy = new double[values.length][];
    for (int i = 0; i < values.length; i++) {
      copy[i] = values[i].clone();
      if (copy[i].length != copy[0].length) {
        throw new InputException(
            "payoffs: expected rows of one length, found %d numbers in row 0 and %d in row %d"
                .formatted(copy[0].length, copy[i].length, i));
      }
      for (int j = 0; j < copy[i].length; j++) {
        if (!Double.isFinite(copy[i][j])) {
          throw new InputException(
              "payoffs: expected finite numbers, found %s in row %d, column %d; leave out the player that diverged"
                  .formatted(copy[i][j], i, j));
        }
      }
    }
    return new PayoffMatrix(copy);
  }

  /** The number of choices of the row player. */
  public int rows() {
    return values.length;
  }

  /** The number of choices of the column player. */
  public int columns() {
    return values[0].length;
  }

  /** The payoff of a pair of choices. */
  public double at(int row, int column) {
    return values[row][column];
  }

  /** A copy of all payoffs, {@code [rows][columns]}. */
  public double[][] values() {
    return Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
  }

  /** The smallest payoff. */
  public double smallest() {
    return Arrays.stream(values).flatMapToDouble(Arrays::stream).min().orElseThrow();
  }

  /** The largest payoff. */
  public double largest() {
    return Arrays.stream(values).flatMapToDouble(Arrays::stream).max().orElseThrow();
  }

  /**
   * The largest payoff minus the smallest, but at least their rounding; the scale for comparing
   * differences.
   */
  public double scale() {
    double rounding = Math.max(Math.ulp(smallest()), Math.ulp(largest()));
    return Math.max(largest() - smallest(), rounding / MixedStrategy.NEGLIGIBLE);
  }

  /**
   * The payoff of each row against a mixture of columns, A q.
   *
   * @return {@code [rows]}
   */
  public double[] ofRows(MixedStrategy columns) {
    requireChoices("columns", columns, columns());
    double[] payoffs = new double[rows()];
    for (int i = 0; i < payoffs.length; i++) {
      for (int j = 0; j < columns(); j++) {
        payoffs[i] += values[i][j] * columns.weights()[j];
      }
    }
    return payoffs;
  }

  /**
   * The payoff of each column against a mixture of rows, p A.
   *
   * @return {@code [columns]}
   */
  public double[] ofColumns(MixedStrategy rows) {
    requireChoices("rows", rows, rows());
    double[] payoffs = new double[columns()];
    for (int i = 0; i < rows(); i++) {
      for (int j = 0; j < payoffs.length; j++) {
        payoffs[j] += values[i][j] * rows.weights()[i];
      }
    }
    return payoffs;
  }

  /** The payoff of a pair of mixtures, p A q. */
  public double payoff(MixedStrategy rows, MixedStrategy columns) {
    double[] ofRows = ofRows(columns);
    requireChoices("rows", rows, rows());
    double sum = 0;
    for (int i = 0; i < ofRows.length; i++) {
      sum += rows.weights()[i] * ofRows[i];
    }
    return sum;
  }

  /** The payoff guaranteed by a mixture of rows against all columns. */
  public double guaranteed(MixedStrategy rows) {
    return Arrays.stream(ofColumns(rows)).min().orElseThrow();
  }

  /** The payoff conceded by a mixture of columns against all rows. */
  public double conceded(MixedStrategy columns) {
    return Arrays.stream(ofRows(columns)).max().orElseThrow();
  }

  /** The same game with exchanged players, -A^T. */
  PayoffMatrix exchanged() {
    double[][] exchanged = new double[columns()][rows()];
    for (int i = 0; i < rows(); i++) {
      for (int j = 0; j < columns(); j++) {
        exchanged[j][i] = -values[i][j];
      }
    }
    return new PayoffMatrix(exchanged);
  }

  private static void requireChoices(String which, MixedStrategy strategy, int expected) {
    if (strategy.choices() != expected) {
      throw new InputException(
          "strategy of the %s: expected %d probabilities, found %d"
              .formatted(which, expected, strategy.choices()));
    }
  }
}
