package io.equilibria.metric.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ejml.data.Complex_F64;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * All eigenvalues of a real square matrix, those with the largest real part first, of a conjugate
 * pair the one above the real axis first.
 *
 * <p>Found by the double-shifted QR algorithm (EJML). It is backward stable: what it finds are the
 * eigenvalues of a matrix that differs by rounding. Simple eigenvalues are then right to nearly all
 * digits, but those of a block that cannot be diagonalised only to about half of them.
 *
 * @param values as many as the matrix has rows
 */
public record Spectrum(List<Eigenvalue> values) {
  private static final Comparator<Eigenvalue> ORDER =
      Comparator.comparingDouble(Eigenvalue::real)
          .thenComparingDouble(Eigenvalue::imaginary)
          .reversed();

  /**
   * A complex number.
   *
   * @param real how fast a deviation along its direction grows, in 1 / time
   * @param imaginary how fast it turns, in radians / time
   */
  public record Eigenvalue(double real, double imaginary) {
    /** Distance to 0. */
    public double modulus() {
      return Math.hypot(real, imaginary);
    }

    /**
     * |Im / Re|: radians turned while a deviation changes by a factor of e; infinite for pure
     * rotation. Large ratios are what makes small learning rates necessary (Mescheder et al. 2017,
     * section 3). NaN for 0.
     */
    public double ratio() {
      return Math.abs(imaginary / real);
    }

    /** |1 + rate lambda|: by how much one step of gradient descent stretches the direction. */
    public double growth(double rate) {
      return Math.hypot(1 + rate * real, rate * imaginary);
    }
  }

  public Spectrum {
    values = values.stream().sorted(ORDER).toList();
    if (values.isEmpty()) {
      throw new IllegalArgumentException("spectrum: expected at least one eigenvalue, found none");
    }
  }

  /**
   * The eigenvalues of a matrix.
   *
   * @param matrix [n][n], n at least 1, finite
   * @throws ArithmeticException if the algorithm does not converge
   */
  public static Spectrum of(double[][] matrix) {
    int n = matrix.length;
    requireSquare(matrix);
    EigenDecomposition_F64<DMatrixRMaj> decomposition = DecompositionFactory_DDRM.eig(n, false);
    if (!decomposition.decompose(new DMatrixRMaj(matrix))) {
      throw new ArithmeticException("the eigenvalues of a matrix of size " + n + " are not found");
    }
    List<Eigenvalue> values = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      Complex_F64 value = decomposition.getEigenvalue(i);
      values.add(new Eigenvalue(value.real, value.imaginary));
    }
    return new Spectrum(values);
  }

  private static void requireSquare(double[][] matrix) {
    if (matrix.length == 0) {
      throw new IllegalArgumentException("spectrum: expected a matrix [n][n], found no rows");
    }
    for (double[] row : matrix) {
      if (row.length != matrix.length) {
        throw new IllegalArgumentException(
            "spectrum: expected a square matrix, found %d rows and one of %d numbers"
                .formatted(matrix.length, row.length));
      }
      for (double value : row) {
        if (!Double.isFinite(value)) {
          throw new IllegalArgumentException("spectrum: expected finite numbers, found " + value);
        }
      }
    }
  }

  /** The eigenvalue with the largest real part; a deviation along it dies out last. */
  public Eigenvalue leading() {
    return values.get(0);
  }

  /**
   * The largest |1 + rate lambda|. Below 1, simultaneous gradient descent with this rate draws
   * nearer to an equilibrium from close by; above 1 it leaves it.
   */
  public double radius(double rate) {
    return values.stream().mapToDouble(value -> value.growth(rate)).max().orElseThrow();
  }

  /** The largest modulus: by how much a map with these eigenvalues stretches in the long run. */
  public double radius() {
    return values.stream().mapToDouble(Eigenvalue::modulus).max().orElseThrow();
  }
}
