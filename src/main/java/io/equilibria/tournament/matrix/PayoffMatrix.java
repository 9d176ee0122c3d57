package io.equilibria.tournament.matrix;

import io.equilibria.InputException;
import java.util.Arrays;

/**
 * What the row player is paid, and the column player pays: a[i][j] when the one chooses i and the
 * other j. The row player maximises, the column player minimises. Immutable.
 */
public final class PayoffMatrix {
  private final double[][] values;

  private PayoffMatrix(double[][] values) {
    this.values = values;
  }

  /**
   * Of numbers.
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

  /** Choices of the row player. */
  public int rows() {
    return values.length;
  }

  /** Choices of the column player. */
  public int columns() {
    return values[0].length;
  }

  /** The payoff of a pair of choices. */
  public double at(int row, int column) {
    return values[row][column];
  }

  /** A copy of all, {@code [rows][columns]}. */
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
   * The largest payoff less the smallest, at least the rounding of either: differences are measured
   * by it.
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

  /** What a mixture of rows is paid at least, whatever the columns. */
  public double guaranteed(MixedStrategy rows) {
    return Arrays.stream(ofColumns(rows)).min().orElseThrow();
  }

  /** What a mixture of columns pays at most, whatever the rows. */
  public double conceded(MixedStrategy columns) {
    return Arrays.stream(ofRows(columns)).max().orElseThrow();
  }

  /** The same game with the players' parts exchanged, -A^T. */
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
