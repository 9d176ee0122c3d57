package io.equilibria.internal.evaluation;

import io.equilibria.internal.metric.divergence.GaussianDensity;
import io.equilibria.metric.Box;
import io.equilibria.metric.Density;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.decomposition.LUDecomposition_F64;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * The density of G(z), z ~ N(0, I_d), for G = affine . s . affine . s ... affine with square
 * kernels K of full rank and a one-to-one activation s, by change of variables:
 *
 * <pre>  log p(x) = log N(z; 0, I) - sum over layers log |det K| - sum over units log s'(u)  </pre>
 *
 * <p>z is computed by inverting layer by layer; a point outside the range of G has density 0. The
 * result is exact up to rounding, amplified by the condition numbers of the kernels.
 */
final class InvertibleNetwork implements Density {
  /** Ratio of the smallest to the largest pivot below which a kernel is treated as singular. */
  private static final double NEGLIGIBLE = 1e-12;

  private final List<DenseLayer> layers;
  private final Inverse inverse;
  private final List<DMatrixRMaj> transposed; // K^T of each layer
  private final double logDeterminants;

  private InvertibleNetwork(
      List<DenseLayer> layers,
      Inverse inverse,
      List<DMatrixRMaj> transposed,
      double logDeterminants) {
    this.layers = layers;
    this.inverse = inverse;
    this.transposed = transposed;
    this.logDeterminants = logDeterminants;
  }

  /** The network's density, or empty if a kernel is singular. All kernels must be [d][d]. */
  static Optional<InvertibleNetwork> of(List<DenseLayer> layers, Inverse inverse) {
    List<DMatrixRMaj> transposed = new ArrayList<>();
    double sum = 0;
    for (DenseLayer layer : layers) {
      DMatrixRMaj kernel = new DMatrixRMaj(layer.kernel());
      double logDeterminant = logDeterminant(kernel);
      if (!Double.isFinite(logDeterminant)) {
        return Optional.empty();
      }
      sum += logDeterminant;
      transposed.add(CommonOps_DDRM.transpose(kernel, null));
    }
    return Optional.of(new InvertibleNetwork(List.copyOf(layers), inverse, transposed, sum));
  }

  /** log |det|, minus infinity for a numerically singular matrix. */
  private static double logDeterminant(DMatrixRMaj matrix) {
    LUDecomposition_F64<DMatrixRMaj> lu =
        DecompositionFactory_DDRM.lu(matrix.numRows, matrix.numCols);
    if (!lu.decompose(matrix.copy())) {
      return Double.NEGATIVE_INFINITY;
    }
    DMatrixRMaj upper = lu.getUpper(null);
    double sum = 0;
    double least = Double.POSITIVE_INFINITY;
    double greatest = 0;
    for (int i = 0; i < upper.numRows; i++) {
      double pivot = Math.abs(upper.get(i, i));
      least = Math.min(least, pivot);
      greatest = Math.max(greatest, pivot);
      sum += Math.log(pivot);
    }
    return least > NEGLIGIBLE * greatest ? sum : Double.NEGATIVE_INFINITY;
  }

  @Override
  public int dimension() {
    return layers.get(0).inputs();
  }

  @Override
  public double[] logDensity(double[][] points) {
    double[] logs = new double[points.length];
    if (points.length == 0) {
      return logs;
    }
    Arrays.fill(logs, -logDeterminants - dimension() * Math.log(2 * Math.PI) / 2);
    DMatrixRMaj values = CommonOps_DDRM.transpose(new DMatrixRMaj(points), null); // [d, n]
    for (int l = layers.size() - 1; l >= 0; l--) {
      values = beforeLayer(l, values);
      if (l > 0) {
        beforeActivation(values, logs);
      }
    }
    for (int n = 0; n < logs.length; n++) {
      double squares = 0;
      for (int i = 0; i < dimension(); i++) {
        squares += values.get(i, n) * values.get(i, n);
      }
      // Points outside the range of G give an infinity or NaN.
      logs[n] = squares <= Double.MAX_VALUE ? logs[n] - squares / 2 : Double.NEGATIVE_INFINITY;
    }
    return logs;
  }

  /** Solves K^T x^T = (y - b)^T for all points at once. */
  private DMatrixRMaj beforeLayer(int l, DMatrixRMaj y) {
    double[] bias = layers.get(l).bias();
    for (int i = 0; i < y.numRows; i++) {
      for (int n = 0; n < y.numCols; n++) {
        y.set(i, n, y.get(i, n) - bias[i]);
      }
    }
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.lu(y.numRows);
    if (!solver.setA(transposed.get(l).copy())) {
      throw new ArithmeticException("a kernel that was found regular is singular");
    }
    DMatrixRMaj x = new DMatrixRMaj(y.numRows, y.numCols);
    solver.solve(y, x);
    return x;
  }

  private void beforeActivation(DMatrixRMaj a, double[] logs) {
    for (int i = 0; i < a.numRows; i++) {
      for (int n = 0; n < a.numCols; n++) {
        logs[n] -= inverse.logSlope(a.get(i, n));
        a.set(i, n, inverse.back(a.get(i, n)));
      }
    }
  }

  /**
   * A box around the image of all but 1e-12 of the latent mass, computed layer by layer with
   * interval arithmetic: possibly too large, never too small.
   */
  @Override
  public Box range() {
    double[] low = new double[dimension()];
    double[] high = new double[dimension()];
    Arrays.fill(low, -GaussianDensity.REACH);
    Arrays.fill(high, GaussianDensity.REACH);
    for (int l = 0; l < layers.size(); l++) {
      if (l > 0) {
        for (int i = 0; i < low.length; i++) {
          low[i] = inverse.forward(low[i]);
          high[i] = inverse.forward(high[i]);
        }
      }
      Box image = image(layers.get(l), low, high);
      low = image.low();
      high = image.high();
    }
    return new Box(low, high);
  }

  private static Box image(DenseLayer layer, double[] low, double[] high) {
    double[] least = layer.bias().clone();
    double[] greatest = layer.bias().clone();
    for (int i = 0; i < low.length; i++) {
      for (int j = 0; j < least.length; j++) {
        double one = low[i] * layer.kernel()[i][j];
        double other = high[i] * layer.kernel()[i][j];
        least[j] += Math.min(one, other);
        greatest[j] += Math.max(one, other);
      }
    }
    // Saturated units give zero width, but a box needs a positive one.
    return new Box(
        Arrays.stream(least).map(Math::nextDown).toArray(),
        Arrays.stream(greatest).map(Math::nextUp).toArray());
  }
}
