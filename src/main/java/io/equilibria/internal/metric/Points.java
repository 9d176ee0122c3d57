package io.equilibria.internal.metric;

import io.equilibria.internal.compute.Execution;

/** A validated set of points with its coordinates in one array: [n * d], point after point. */
public final class Points {
  private final int count;
  private final int dimension;
  private final double[] coordinates;

  /** Two sets in one space. */
  public record Pair(Points a, Points b) {}

  private Points(double[][] points, String what) {
    if (points.length == 0 || points[0].length == 0) {
      throw new IllegalArgumentException(
          what + ": expected at least one point of at least one coordinate, found none");
    }
    count = points.length;
    dimension = points[0].length;
    coordinates = new double[Math.multiplyExact(count, dimension)];
    for (int i = 0; i < count; i++) {
      if (points[i].length != dimension) {
        throw new IllegalArgumentException(
            "%s: expected points of one dimension, found %d coordinates in point 0, %d in point %d"
                .formatted(what, dimension, points[i].length, i));
      }
      for (int k = 0; k < dimension; k++) {
        if (!Double.isFinite(points[i][k])) {
          throw new IllegalArgumentException(
              "%s: expected finite coordinates, found %s in point %d"
                  .formatted(what, points[i][k], i));
        }
        coordinates[i * dimension + k] = points[i][k];
      }
    }
  }

  /**
   * @param what name of the metric, for messages
   * @throws IllegalArgumentException for empty sets, rows of different length, NaN or infinity
   */
  public static Points of(double[][] points, String what) {
    return new Points(points, what);
  }

  public static Pair pair(double[][] a, double[][] b, String what) {
    Pair pair = new Pair(of(a, what), of(b, what));
    if (pair.a.dimension != pair.b.dimension) {
      throw new IllegalArgumentException(
          "%s: expected points of one dimension, found %d and %d"
              .formatted(what, pair.a.dimension, pair.b.dimension));
    }
    return pair;
  }

  public int count() {
    return count;
  }

  public int dimension() {
    return dimension;
  }

  public double coordinate(int point, int axis) {
    return coordinates[point * dimension + axis];
  }

  /**
   * |x_i - y_j|^2, computed from differences, since products of points far from 0 would lose
   * digits.
   */
  public double squaredDistance(int i, Points other, int j) {
    int x = i * dimension;
    int y = j * dimension;
    double sum = 0;
    for (int k = 0; k < dimension; k++) {
      double difference = coordinates[x + k] - other.coordinates[y + k];
      sum += difference * difference;
    }
    return sum;
  }

  public double distance(int i, Points other, int j) {
    return Math.sqrt(squaredDistance(i, other, j));
  }

  /** x_i . y_j */
  public double product(int i, Points other, int j) {
    double sum = 0;
    for (int k = 0; k < dimension; k++) {
      sum += coordinates[i * dimension + k] * other.coordinates[j * dimension + k];
    }
    return sum;
  }

  /** x_i . direction for every i, [n]. */
  public double[] along(double[] direction) {
    double[] positions = new double[count];
    for (int i = 0; i < count; i++) {
      double sum = 0;
      for (int k = 0; k < dimension; k++) {
        sum += coordinates[i * dimension + k] * direction[k];
      }
      positions[i] = sum;
    }
    return positions;
  }

  /**
   * |x_i - y_j|^order for all pairs, [n][m].
   *
   * @param order at least 1
   */
  public double[][] costs(Points other, double order, Execution execution) {
    double[][] costs = new double[count][other.count];
    execution.forEach(
        count,
        i -> {
          for (int j = 0; j < other.count; j++) {
            double squared = squaredDistance(i, other, j);
            costs[i][j] =
                order == 2
                    ? squared
                    : order == 1 ? Math.sqrt(squared) : Math.pow(squared, order / 2);
          }
        });
    return costs;
  }
}
