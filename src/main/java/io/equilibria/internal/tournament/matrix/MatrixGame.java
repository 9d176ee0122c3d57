package io.equilibria.internal.tournament.matrix;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.optim.MaxIter;
import org.hipparchus.optim.linear.LinearConstraint;
import org.hipparchus.optim.linear.LinearConstraintSet;
import org.hipparchus.optim.linear.LinearObjectiveFunction;
import org.hipparchus.optim.linear.NonNegativeConstraint;
import org.hipparchus.optim.linear.PivotSelectionRule;
import org.hipparchus.optim.linear.Relationship;
import org.hipparchus.optim.linear.SimplexSolver;
import org.hipparchus.optim.nonlinear.scalar.GoalType;

/**
 * Solves zero-sum matrix games by linear programming (Dantzig 1951). With payoffs B shifted and
 * scaled to [1, 2], so that the value w is positive, the column player's program is
 *
 * <pre>  max sum y   subject to   B y &lt;= 1, y &gt;= 0;   then w = 1 / sum y and q = w y,</pre>
 *
 * and the row player's is that of the game with exchanged players. This form starts from a known
 * vertex, y = 0. The other usual form, {@code min sum x, B^T x >= 1}, does not, and for it {@link
 * SimplexSolver} 4.0.1 silently returns wrong optima if rows repeat.
 *
 * <p>The solution is verified: the value lies between the payoff guaranteed by one mixture and that
 * conceded by the other. If these bounds differ by more than {@value #TOLERANCE} of the payoffs'
 * range, the other pivoting rule is tried; if that fails as well, the game counts as unsolved.
 */
public final class MatrixGame {
  /** Largest duality gap, relative to the {@linkplain PayoffMatrix#scale range} of the payoffs. */
  public static final double TOLERANCE = 1e-9;

  /**
   * Reduced costs below this are treated as 0; the default of 1e-6 is too coarse for the tolerance.
   */
  private static final double EPSILON = 1e-10;

  private static final int MAX_ULPS = 1;
  private static final double CUT_OFF = 1e-12;

  /** Limit that ends cycling, which both pivoting rules exclude except for rounding. */
  private static final MaxIter MOST_PIVOTS = new MaxIter(100_000);

  private MatrixGame() {}

  /**
   * Finds an equilibrium.
   *
   * @throws ArithmeticException if no pair of mixtures with a sufficiently small duality gap is
   *     found
   */
  public static MatrixEquilibrium solve(PayoffMatrix game) {
    return Stream.of(PivotSelectionRule.DANTZIG, PivotSelectionRule.BLAND)
        .flatMap(rule -> attempt(game, rule).stream())
        .findFirst()
        .orElseThrow(
            () ->
                new ArithmeticException(
                    "no equilibrium of a game of %d rows and %d columns was found to %s of its payoffs' range"
                        .formatted(game.rows(), game.columns(), TOLERANCE)));
  }

  /** Tries to find an equilibrium; returns at most one. */
  private static List<MatrixEquilibrium> attempt(PayoffMatrix game, PivotSelectionRule rule) {
    try {
      MixedStrategy columns = minimising(game, rule);
      MixedStrategy rows = minimising(game.exchanged(), rule);
      MatrixEquilibrium found =
          new MatrixEquilibrium(game, rows, columns, Uniqueness.of(game, rows, columns));
      return found.gap() <= TOLERANCE * game.scale() ? List.of(found) : List.of();
    } catch (MathIllegalStateException unsolved) {
      return List.of();
    }
  }

  /** The optimal mixture of columns. */
  private static MixedStrategy minimising(PayoffMatrix game, PivotSelectionRule rule) {
    double smallest = game.smallest();
    double scale = game.scale();
    double[][] values = game.values();
    double[] ones = new double[game.columns()];
    Arrays.fill(ones, 1);
    List<LinearConstraint> constraints =
        Arrays.stream(values)
            .map(
                row ->
                    new LinearConstraint(
                        Arrays.stream(row).map(a -> 1 + (a - smallest) / scale).toArray(),
                        Relationship.LEQ,
                        1))
            .toList();
    return MixedStrategy.ofParts(
        new SimplexSolver(EPSILON, MAX_ULPS, CUT_OFF)
            .optimize(
                MOST_PIVOTS,
                new LinearObjectiveFunction(ones, 0),
                new LinearConstraintSet(constraints),
                GoalType.MAXIMIZE,
                new NonNegativeConstraint(true),
                rule)
            .getPoint());
  }
}
