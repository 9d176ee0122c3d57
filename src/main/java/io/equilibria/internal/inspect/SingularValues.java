package io.equilibria.internal.inspect;

import io.equilibria.internal.checkpoint.ElementType;
import io.equilibria.internal.checkpoint.TensorData;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.SingularOps_DDRM;

/**
 * Singular values of a tensor reshaped to a matrix with its last axis as columns. A convolution
 * kernel {@code [height, width, in, out]} becomes {@code [height*width*in, out]}, the matrix used
 * in spectral normalisation (Miyato et al. 2018).
 *
 * @param rows the number of rows
 * @param columns the number of columns
 * @param norm the largest singular value
 * @param condition the largest divided by the smallest, infinite if that is 0; empty if the matrix
 *     is too large to compute all singular values, in which case the norm is computed by power
 *     iteration
 */
public record SingularValues(long rows, long columns, double norm, OptionalDouble condition) {
  /** Limit of rows times columns times the smaller of the two, about one second of work. */
  private static final double MAX_FOR_ALL = 1 << 28;

  /** The largest number of elements for which the norm is computed. */
  private static final long MAX_FOR_NORM = 1 << 24;

  private static final int MAX_ITERATIONS = 200;
  private static final double TOLERANCE = 1e-9;

  /**
   * Computes the spectrum of a tensor.
   *
   * @return empty if the tensor has fewer than two axes, no elements, elements that are not real
   *     and finite, or more than 16 million elements
   */
  public static Optional<SingularValues> of(TensorData tensor, TensorStatistics statistics) {
    long[] shape = tensor.entry().shape();
    long count = tensor.entry().count();
    boolean finite = statistics.nans() + statistics.infinities() == 0;
    boolean floating = tensor.entry().type().kind() == ElementType.Kind.FLOATING;
    if (shape.length < 2 || count == 0 || count > MAX_FOR_NORM || !finite || !floating) {
      return Optional.empty();
    }
    int columns = (int) shape[shape.length - 1];
    int rows = (int) (count / columns);
    double unit = Math.max(Math.abs(statistics.min()), Math.abs(statistics.max()));
    if (unit == 0) {
      return Optional.of(
          new SingularValues(rows, columns, 0, OptionalDouble.of(Double.POSITIVE_INFINITY)));
    }
    DMatrixRMaj matrix = matrix(tensor, rows, columns, unit);
    if ((double) count * Math.min(rows, columns) > MAX_FOR_ALL) {
      return Optional.of(
          new SingularValues(rows, columns, unit * powerIteration(matrix), OptionalDouble.empty()));
    }
    double[] values = SingularOps_DDRM.singularValues(matrix);
    double largest = 0;
    double smallest = Double.POSITIVE_INFINITY;
    for (double value : values) {
      largest = Math.max(largest, value);
      smallest = Math.min(smallest, value);
    }
    return Optional.of(
        new SingularValues(rows, columns, unit * largest, OptionalDouble.of(largest / smallest)));
  }

  private static DMatrixRMaj matrix(TensorData tensor, int rows, int columns, double unit) {
    ElementType type = tensor.entry().type();
    DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
    tensor.forEachChunk(
        (first, bytes) -> {
          int to = (int) first;
          for (int at = 0; at < bytes.limit(); at += type.bytes()) {
            matrix.data[to++] = type.real(bytes, at) / unit;
          }
        });
    return matrix;
  }

  /** Multiplies by the matrix and its transpose until the norm stops growing. */
  private static double powerIteration(DMatrixRMaj matrix) {
    double[] direction = new double[matrix.numCols];
    for (int i = 0; i < direction.length; i++) {
      direction[i] =
          Math.cos(
              i); // An arbitrary vector that is unlikely to be orthogonal to the leading singular
      // vector.
    }
    double norm = 0;
    for (int i = 0; i < MAX_ITERATIONS; i++) {
      double length = length(direction);
      double[] next = timesItsSquare(matrix, direction, length);
      double grown = Math.sqrt(length(next));
      if (grown <= norm * (1 + TOLERANCE)) {
        return grown;
      }
      norm = grown;
      direction = next;
    }
    return norm;
  }

  /** A^T A v / length. */
  private static double[] timesItsSquare(DMatrixRMaj matrix, double[] v, double length) {
    double[] product = new double[v.length];
    for (int row = 0, start = 0; row < matrix.numRows; row++, start += v.length) {
      double along = 0;
      for (int i = 0; i < v.length; i++) {
        along += matrix.data[start + i] * v[i];
      }
      along /= length;
      for (int i = 0; i < v.length; i++) {
        product[i] += matrix.data[start + i] * along;
      }
    }
    return product;
  }

  private static double length(double[] v) {
    Norm norm = new Norm();
    for (double x : v) {
      norm.add(x);
    }
    return norm.value();
  }
}
