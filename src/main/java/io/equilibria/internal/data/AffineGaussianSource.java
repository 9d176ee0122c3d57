package io.equilibria.internal.data;

import io.equilibria.config.DataSettings;
import io.equilibria.data.DrawnBatch;
import io.equilibria.internal.config.DataSpec.GaussianLine;
import io.equilibria.internal.config.GaussianSpec.Dirac;
import io.equilibria.internal.config.GaussianSpec.Gaussian;
import io.equilibria.internal.config.GaussianSpec.IsotropicGaussian;
import io.equilibria.internal.config.GaussianSpec.NormalizedGaussian;
import io.equilibria.internal.config.GaussianSpec.SubspaceGaussian;
import io.equilibria.internal.file.Digest;
import io.equilibria.internal.metric.divergence.AffineGaussian;
import io.equilibria.internal.metric.divergence.GaussianDensity;
import io.equilibria.internal.metric.statistics.HashedSeed;
import io.equilibria.metric.Box;
import io.equilibria.metric.Density;
import io.equilibria.metric.Moments;
import io.equilibria.tensor.Constants;
import io.equilibria.tensor.VariableHandles;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.family.TFloating;

/**
 * Gaussians of all kinds, including degenerate ones: x = mean + S h with h ~ N(0, I_k).
 *
 * <table>
 * <caption>Mean and factor</caption>
 * <tr><td>gaussian-line</td><td>mean; the direction, k = 1 (Fedus et al. 2017, section 3)</td></tr>
 * <tr><td>gaussian</td><td>mean; the Cholesky factor of the covariance</td></tr>
 * <tr><td>isotropic-gaussian</td><td>0; deviation times I</td></tr>
 * <tr><td>normalized-gaussian</td><td>0; I / sqrt(d) (Arora et al. 2017, section 3)</td></tr>
 * <tr><td>subspace-gaussian</td><td>0; the random d x k matrix B of {@link SubspaceGaussian}</td>
 * </tr>
 * <tr><td>dirac</td><td>the point; 0 (Mescheder et al. 2018, definition 2.1)</td></tr>
 * </table>
 *
 * @param name the kind
 * @param digest the digest of its parameters
 * @param law mean and factor
 */
record AffineGaussianSource(String name, String digest, AffineGaussian law)
    implements GaussianDistribution {

  static AffineGaussianSource of(GaussianLine line) {
    return of(line, AffineGaussian.onLine(numbers(line.mean()), numbers(line.direction())));
  }

  static AffineGaussianSource of(Gaussian spec) {
    return of(spec, new AffineGaussian(numbers(spec.mean()), spec.factor()));
  }

  static AffineGaussianSource of(IsotropicGaussian spec) {
    return of(spec, round(spec.dimension(), spec.deviation()));
  }

  static AffineGaussianSource of(NormalizedGaussian spec) {
    return of(spec, round(spec.dimension(), 1 / Math.sqrt(spec.dimension())));
  }

  static AffineGaussianSource of(SubspaceGaussian spec) {
    double[][] factor = matrix(spec);
    AffineGaussian law = new AffineGaussian(new double[spec.dimension()], factor);
    // The drawn factor is part of the digest, so a run cannot be resumed with another one.
    String digest = Digest.sha256(spec + Arrays.deepToString(factor));
    return new AffineGaussianSource(spec.kind(), digest, law);
  }

  static AffineGaussianSource of(Dirac spec) {
    return of(spec, new AffineGaussian(numbers(spec.point()), new double[spec.dimension()][1]));
  }

  private static AffineGaussianSource of(DataSettings spec, AffineGaussian law) {
    return new AffineGaussianSource(spec.kind(), Digest.sha256(spec.toString()), law);
  }

  private static double[] numbers(List<Double> list) {
    return list.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static AffineGaussian round(int d, double deviation) {
    double[][] factor = new double[d][d];
    for (int i = 0; i < d; i++) {
      factor[i][i] = deviation;
    }
    return new AffineGaussian(new double[d], factor);
  }

  /** Drawn row by row; the same on every JVM. */
  private static double[][] matrix(SubspaceGaussian spec) {
    Random random = HashedSeed.random(spec.seed());
    double deviation = spec.scale() / Math.sqrt(spec.rank());
    double[][] rows = new double[spec.dimension()][spec.rank()];
    for (double[] row : rows) {
      for (int j = 0; j < row.length; j++) {
        row[j] = deviation * random.nextGaussian();
      }
    }
    return rows;
  }

  @Override
  public Shape sample() {
    return Shape.of(law.dimension());
  }

  @Override
  public <T extends TFloating> DrawnBatch<T> draw(
      Ops tf, VariableHandles handles, Draw draw, Class<T> type) {
    Function<double[], Operand<T>> row =
        values -> Constants.tensor(tf, values, Shape.of(1, 1, values.length), type);
    int d = law.dimension();
    int k = law.latentDimension();
    if (isPoint()) {
      Shape batch = Shape.of(draw.streams().replicas(), draw.batch(), d);
      return DrawnBatch.of(tf.broadcastTo(row.apply(law.mean()), Constants.shape(tf, batch)));
    }
    Operand<T> h = draw.streams().normal(tf, draw.stream(), Shape.of(draw.batch(), k), type);
    Operand<T> moved;
    if (k == 1) {
      moved = tf.math.mul(h, row.apply(column()));
    } else if (isDiagonal()) {
      moved = tf.math.mul(h, row.apply(diagonal()));
    } else {
      moved = product(tf, h, draw, type);
    }
    return DrawnBatch.of(tf.math.add(moved, row.apply(law.mean())));
  }

  /** h S^T for all rows at once, [replica, batch, d]. */
  private <T extends TFloating> Operand<T> product(Ops tf, Operand<T> h, Draw draw, Class<T> type) {
    int d = law.dimension();
    int k = law.latentDimension();
    double[] flat = Arrays.stream(law.factor()).flatMapToDouble(Arrays::stream).toArray();
    Operand<T> factor = Constants.tensor(tf, flat, Shape.of(d, k), type);
    Operand<T> rows = tf.reshape(h, tf.constant(new int[] {-1, k}));
    Operand<T> products = tf.linalg.matMul(rows, factor, MatMul.transposeB(true));
    Shape batch = Shape.of(draw.streams().replicas(), draw.batch(), d);
    return tf.reshape(products, Constants.shape(tf, batch));
  }

  private double[] column() {
    double[] column = new double[law.dimension()];
    Arrays.setAll(column, i -> law.factor(i, 0));
    return column;
  }

  private double[] diagonal() {
    double[] diagonal = new double[law.dimension()];
    Arrays.setAll(diagonal, i -> law.factor(i, i));
    return diagonal;
  }

  private boolean isPoint() {
    return law.latentDimension() == 1 && Arrays.stream(column()).allMatch(x -> x == 0);
  }

  private boolean isDiagonal() {
    for (int i = 0; i < law.dimension(); i++) {
      for (int j = 0; j < law.latentDimension(); j++) {
        if (i != j && law.factor(i, j) != 0) {
          return false;
        }
      }
    }
    return law.latentDimension() == law.dimension();
  }

  @Override
  public String support() {
    int k = law.latentDimension();
    if (isPoint()) {
      return "one point";
    }
    if (k >= law.dimension()) {
      return "all of R^" + law.dimension();
    }
    return (k == 1 ? "a line" : "a subspace of dimension " + k) + " in R^" + law.dimension();
  }

  @Override
  public Moments moments() {
    return new Moments(law.mean(), law.covariance());
  }

  /**
   * Four standard deviations around the mean; perpendicular to a line, a quarter of the extent
   * along it.
   */
  @Override
  public Box view() {
    double[] deviations = new double[law.dimension()];
    for (int i = 0; i < deviations.length; i++) {
      double variance = 0;
      for (int j = 0; j < law.latentDimension(); j++) {
        variance += law.factor(i, j) * law.factor(i, j);
      }
      deviations[i] = Math.sqrt(variance);
    }
    double largest = Arrays.stream(deviations).max().orElseThrow();
    double least = largest == 0 ? 1 : largest / 4;
    double[] low = law.mean();
    double[] high = law.mean();
    for (int i = 0; i < low.length; i++) {
      double reach = 4 * Math.max(deviations[i], least);
      low[i] -= reach;
      high[i] += reach;
    }
    return new Box(low, high);
  }

  @Override
  public double[][] points(int count, long seed) {
    Random random = HashedSeed.random(seed);
    double[] h = new double[law.latentDimension()];
    double[][] points = new double[count][];
    for (int n = 0; n < count; n++) {
      Arrays.setAll(h, j -> random.nextGaussian());
      points[n] = law.mean();
      for (int i = 0; i < points[n].length; i++) {
        for (int j = 0; j < h.length; j++) {
          points[n][i] += law.factor(i, j) * h[j];
        }
      }
    }
    return points;
  }

  @Override
  public Optional<Density> density() {
    return GaussianDensity.of(law).map(density -> density);
  }

  @Override
  public AffineGaussian gaussian() {
    return law;
  }
}
