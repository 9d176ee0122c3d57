package io.equilibria.inspect;

/**
 * The Euclidean norm of numbers that come one by one, {@code scale * sqrt(sum)}: their squares are
 * taken relative to the largest, so that none overflows or vanishes (the method of BLAS's nrm2).
 */
final class Norm {
  private double scale;
  private double sum;

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
