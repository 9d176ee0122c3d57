package io.equilibria.inspect;

import io.equilibria.checkpoint.TensorData;

/**
 * The Euclidean norm of numbers that come one by one, {@code scale * sqrt(sum)}: their squares are
 * taken relative to the largest, so that none overflows or vanishes (the method of BLAS's nrm2).
 */
final class Norm {
  private double scale;
  private double sum;

  /**
   * The norm of a tensor of numbers: NaN if one of them is, else infinite if one of them is.
   *
   * @throws IllegalStateException if it holds no numbers
   */
  static double of(TensorData tensor) {
    Norm norm = new Norm();
    double[] other = {0}; // The sum of what is not finite, without its signs.
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

  /** Takes a finite number. */
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
