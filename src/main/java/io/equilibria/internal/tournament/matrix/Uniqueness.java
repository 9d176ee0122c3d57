package io.equilibria.internal.tournament.matrix;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.SingularOps_DDRM;

/**
 * Determines whether an equilibrium of a matrix game is unique. With p and q of supports I and J
 * and value v, it is unique if and only if
 *
 * <ul>
 *   <li>no row outside I is paid v against q, and no column outside J pays v against p: every game
 *       has an equilibrium with that property, so a unique one has it;
 *   <li>the payoffs A_IJ, bordered by ones and a 0, form a regular square matrix: then its
 *       equations, p A_IJ = v and sum p = 1, and those of q, have no second solution, and otherwise
 *       p or q can be moved along one (Shapley and Snow 1950).
 * </ul>
 *
 * <p>Ties and singular values are compared with a tolerance of {@value MatrixGame#TOLERANCE} of the
 * payoffs' range, so nearly degenerate games count as degenerate.
 */
final class Uniqueness {
  private Uniqueness() {}

  static boolean of(PayoffMatrix game, MixedStrategy rows, MixedStrategy columns) {
    double value = game.payoff(rows, columns);
    int[] rowSupport = rows.support();
    int[] columnSupport = columns.support();
    return rowSupport.length == columnSupport.length
        && Arrays.equals(rowSupport, tied(game.ofRows(columns), value, game.scale()))
        && Arrays.equals(columnSupport, tied(game.ofColumns(rows), value, game.scale()))
        && isRegular(bordered(game, rowSupport, columnSupport, value));
  }

  /** The choices whose payoff equals the value. */
  private static int[] tied(double[] payoffs, double value, double scale) {
    return IntStream.range(0, payoffs.length)
        .filter(i -> Math.abs(payoffs[i] - value) <= MatrixGame.TOLERANCE * scale)
        .toArray();
  }

  private static DMatrixRMaj bordered(PayoffMatrix game, int[] rows, int[] columns, double value) {
    int size = rows.length;
    DMatrixRMaj matrix = new DMatrixRMaj(size + 1, size + 1);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        matrix.set(i, j, (game.at(rows[i], columns[j]) - value) / game.scale());
      }
      matrix.set(i, size, 1);
      matrix.set(size, i, 1);
    }
    return matrix;
  }

  private static boolean isRegular(DMatrixRMaj matrix) {
    double[] values = SingularOps_DDRM.singularValues(matrix);
    Arrays.sort(values);
    return values[0] > MatrixGame.TOLERANCE * values[values.length - 1];
  }
}
