package io.equilibria.internal.inspect;

import io.equilibria.internal.checkpoint.TensorData;

/**
 * Computes the Euclidean norm of a stream of numbers as {@code scale * sqrt(sum)}, with squares
 * relative to the largest number, so that none overflows or underflows (the method of BLAS nrm2).
 */
final class Norm {
  private double scale;
  private double sum;

  /**
   * The norm of a numeric tensor: NaN if it contains a NaN, otherwise infinite if it contains an
   * infinity.
   *
   * @throws IllegalStateException if the tensor is not numeric
   */
  static double of(TensorData tensor) {
    Norm norm = new Norm();
    double[] other = {0}; // The sum of the absolute values of non-finite numbers.
    TensorStatistics.forEach(
        tensor,
        value -> {
          if (Double.isFinite(value)) {
            norm.add(value);
          } else {
            other[0] += Math.abs(value);
          }
        });
    return other[0] == 0 ? norm.value() : other[0];
  }

  /** Adds a finite number. */
  void add(double value) {
    double size = Math.abs(value);
    if (size > scale) {
      sum = 1 + sum * square(scale / size);
      scale = size;
    } else if (size > 0) {
      sum += square(size / scale);
    }
  }

  double value() {
    return scale * Math.sqrt(sum);
  }

  private static double square(double x) {
    return x * x;
  }
}
