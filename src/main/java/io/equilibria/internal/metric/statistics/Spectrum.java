package io.equilibria.internal.metric.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ejml.data.Complex_F64;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * All eigenvalues of a real square matrix, in descending order of the real part; in a conjugate
 * pair, the one with positive imaginary part comes first.
 *
 * <p>Computed by the double-shifted QR algorithm (EJML), which is backward stable: the results are
 * the exact eigenvalues of a matrix that differs by rounding. Well-conditioned simple eigenvalues
 * are accurate to nearly all digits, but those of a non-diagonalisable block only to about half of
 * them.
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
   * @param real growth rate of a deviation along its direction, in 1 / time
   * @param imaginary angular frequency, in radians / time
   */
  public record Eigenvalue(double real, double imaginary) {
    /** Distance to 0. */
    public double modulus() {
      return Math.hypot(real, imaginary);
    }

    /**
     * |Im / Re|: the rotation in radians while a deviation changes by a factor of e; infinite for
     * pure rotation. Large ratios require small learning rates (Mescheder et al. 2017, section 3).
     * NaN for 0.
     */
    public double ratio() {
      return Math.abs(imaginary / real);
    }

    /** |1 + rate lambda|: the factor by which one step of gradient descent scales the direction. */
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

  /** The eigenvalue with the largest real part; a deviation along it decays most slowly. */
  public Eigenvalue leading() {
    return values.get(0);
  }

  /**
   * The largest |1 + rate lambda|. Below 1, simultaneous gradient descent with this rate converges
   * locally to an equilibrium; above 1 it moves away.
   */
  public double radius(double rate) {
    return values.stream().mapToDouble(value -> value.growth(rate)).max().orElseThrow();
  }

  /** The largest modulus: the asymptotic growth factor of a map with these eigenvalues. */
  public double radius() {
    return values.stream().mapToDouble(Eigenvalue::modulus).max().orElseThrow();
  }
}
