package io.equilibria.internal.equilibrium;

import io.equilibria.internal.mixture.DenseComponent;
import io.equilibria.metric.Box;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/**
 * Finds the best point mass against frozen discriminators: the minimum over a box of
 *
 * <pre>  g(x) = sum_j w_j b(f_j(x))  </pre>
 *
 * <p>with logits f_j and the payoff's b of generated points. Every distribution on the box has a
 * payoff of at least E a(f(x)) + min g, since a mean is at least the minimum.
 *
 * <p>For discriminators of dense layers the bounds are proved by branch and bound: cells are
 * bisected, those with the smallest lower bound first ({@link CellBounds}), until the bound is
 * within {@value #TOLERANCE} times (1 + |value|) of the value found, or the allowed points are used
 * up; the bound is valid in either case. b must be quasiconcave (increasing, decreasing, or
 * increasing and then decreasing), so that its minimum over [l, h] is at l or h.
 *
 * <p>Other discriminators are evaluated on a grid, which is refined around its best point; the
 * result has no proved bound.
 */
final class PointMassSearch {
  private static final double TOLERANCE = 1e-4;

  /** The initial number of parts of each axis in the plane. */
  private static final int PARTS = 16;

  private static final int GRID = 65;
  private static final int ROUNDS = 6;

  private PointMassSearch() {}

  /** A cell with its bound and the value at its centre. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Cell(double[] centre, double[] half, double value, double bound, int widest) {
    Cell half(int side, Weighted function) {
      double[] center = centre.clone();
      double[] halves = half.clone();
      halves[widest] /= 2;
      center[widest] += side * halves[widest];
      return function.over(center, halves);
    }
  }

  /**
   * The function g, given by its networks.
   *
   * @param weights the weights w, positive
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Weighted(List<CellBounds> networks, double[] weights, DoubleUnaryOperator b) {
    Cell over(double[] centre, double[] half) {
      double value = 0;
      double bound = 0;
      double[] share = new double[centre.length];
      for (int j = 0; j < weights.length; j++) {
        CellBounds.Bounds f = networks.get(j).over(centre, half);
        value += weights[j] * b.applyAsDouble(f.centre());
        bound +=
            weights[j]
                * Math.min(
                    b.applyAsDouble(f.centre() - f.reach()),
                    b.applyAsDouble(f.centre() + f.reach()));
        for (int i = 0; i < share.length; i++) {
          share[i] += weights[j] * f.share()[i];
        }
      }
      int widest = 0;
      for (int i = 1; i < share.length; i++) {
        widest = share[i] > share[widest] ? i : widest;
      }
      return new Cell(centre, half, value, Math.min(value, bound), widest);
    }
  }

  /**
   * The minimum with a proved bound.
   *
   * @param discriminators at least one, from R^d to one logit
   * @param weights [discriminators], not negative
   * @param b the function b of the payoff; quasiconcave
   * @param box a box in R^d
   * @param points the approximate largest number of evaluations
   */
  static LeastPoint proved(
      List<DenseComponent> discriminators,
      double[] weights,
      DoubleUnaryOperator b,
      Box box,
      int points) {
    List<CellBounds> networks = discriminators.stream().map(CellBounds::new).toList();
    Weighted function = new Weighted(networks, weights.clone(), b);
    PriorityQueue<Cell> open = new PriorityQueue<>(Comparator.comparingDouble(Cell::bound));
    open.addAll(cells(box, function));
    int used = open.size();
    Cell best = open.stream().min(Comparator.comparingDouble(Cell::value)).orElseThrow();
    while (used < points && gap(best, open.peek()) > TOLERANCE * (1 + Math.abs(best.value))) {
      Cell worst = open.remove();
      for (int side = -1; side <= 1; side += 2) {
        Cell half = worst.half(side, function);
        best = half.value < best.value ? half : best;
        open.add(half);
        used++;
      }
    }
    return new LeastPoint(best.centre, best.value, Math.min(best.value, open.peek().bound), used);
  }

  private static double gap(Cell best, Cell worst) {
    return best.value - worst.bound;
  }

  private static List<Cell> cells(Box box, Weighted function) {
    double[] low = box.low();
    double[] half = new double[low.length];
    int parts = box.dimension() <= 2 ? PARTS : 4;
    Arrays.setAll(half, i -> (box.high()[i] - low[i]) / parts / 2);
    List<Cell> cells = new ArrayList<>();
    int count = Math.toIntExact(Math.round(Math.pow(parts, low.length)));
    for (int n = 0; n < count; n++) {
      double[] centre = new double[low.length];
      int rest = n;
      for (int i = 0; i < centre.length; i++) {
        centre[i] = low[i] + (2 * (rest % parts) + 1) * half[i];
        rest /= parts;
      }
      cells.add(function.over(centre, half));
    }
    return cells;
  }

  /**
   * The minimum on a grid in the plane, refined around its best point; without a bound.
   *
   * @param function g for many points, from [n][2] to [n]
   * @param box a box in the plane
   */
  static LeastPoint found(Function<double[][], double[]> function, Box box) {
    double[] low = box.low();
    double[] high = box.high();
    double[] best = low;
    double least = Double.POSITIVE_INFINITY;
    for (int round = 0; round < ROUNDS; round++) {
      double[][] grid = grid(low, high);
      double[] values = function.apply(grid);
      for (int n = 0; n < values.length; n++) {
        if (values[n] < least) {
          least = values[n];
          best = grid[n];
        }
      }
      for (int i = 0; i < low.length; i++) {
        double reach = 2 * (high[i] - low[i]) / (GRID - 1);
        low[i] = Math.max(box.low()[i], best[i] - reach);
        high[i] = Math.min(box.high()[i], best[i] + reach);
      }
    }
    return new LeastPoint(best, least, Double.NEGATIVE_INFINITY, ROUNDS * GRID * GRID);
  }

  private static double[][] grid(double[] low, double[] high) {
    double[][] grid = new double[GRID * GRID][2];
    for (int n = 0; n < grid.length; n++) {
      grid[n][0] = low[0] + (high[0] - low[0]) * (n % GRID) / (GRID - 1);
      int row = n / GRID;
      grid[n][1] = low[1] + (high[1] - low[1]) * row / (GRID - 1);
    }
    return grid;
  }
}
