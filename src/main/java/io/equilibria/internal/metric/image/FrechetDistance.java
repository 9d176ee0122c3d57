package io.equilibria.internal.metric.image;

import io.equilibria.internal.compute.DenseAlgebra;
import io.equilibria.internal.compute.Execution;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The Frechet distance of Gaussians with the moments of two sets of features (Dowson and Landau
 * 1982); with features of Inception's last pooling layer it is the Frechet Inception Distance
 * (Heusel et al. 2017, equation 6). Squared, as usually reported.
 *
 * <pre>
 *   FD = |m_r - m_g|^2 + tr S_r + tr S_g - 2 tr (S_r^1/2 S_g S_r^1/2)^1/2
 * </pre>
 *
 * <p>The last trace is the sum of the roots of the eigenvalues of R S_g R^T with S_r = R^T R: the
 * eigenvalues are those of S_r S_g, and the matrix is symmetric and positive semidefinite, so there
 * is no imaginary part to drop and no epsilon to add for a singular covariance. Negative
 * eigenvalues, due to rounding, are set to 0, as is a negative result. Other implementations take
 * the root of the product S_r S_g, which is not symmetric: TTUR and pytorch-fid by SciPy's {@code
 * sqrtm}, adding 1e-6 to the diagonals if that fails; torch-fidelity by the eigenvalues of the
 * product. They agree to about 1e-8 for regular covariances.
 *
 * <p>Covariances divide by n - 1. The estimator has an upward bias that decreases as 1/n and
 * depends on the generator (Binkowski et al. 2018; Chong and Forsyth 2020), so distances with
 * different n are not comparable.
 *
 * @param value FD, at least 0, in the squared units of the features
 * @param ofMeans |m_r - m_g|^2
 * @param ofCovariances the rest, at least 0 up to rounding
 * @param real number of real images
 * @param generated number of generated images
 * @param warnings one for each set with too few images for its covariance to be regular
 */
public record FrechetDistance(
    double value,
    double ofMeans,
    double ofCovariances,
    long real,
    long generated,
    List<String> warnings) {
  private static final String METRIC = "Frechet distance";

  public FrechetDistance {
    warnings = List.copyOf(warnings);
  }

  /**
   * The distance between features. For wide features {@link #of(RealMoments, GeneratedMoments,
   * DenseAlgebra)} takes less than half of the time.
   *
   * @throws io.equilibria.InputException if the widths differ, or a set has fewer than 2 images
   */
  public static FrechetDistance of(
      RealFeatures real, GeneratedFeatures generated, Execution execution) {
    FeaturePair pair = FeaturePair.of(real, generated, METRIC, 2);
    return of(
        new RealMoments(FeatureMoments.of(pair.real(), execution)),
        new GeneratedMoments(FeatureMoments.of(pair.generated(), execution)),
        execution);
  }

  /**
   * The distance between moments.
   *
   * @throws io.equilibria.InputException if the widths differ
   */
  public static FrechetDistance of(
      RealMoments real, GeneratedMoments generated, Execution execution) {
    return of(real, generated, new PlainAlgebra(execution));
  }

  /** As {@link #of(RealMoments, GeneratedMoments, Execution)}, with the given linear algebra. */
  public static FrechetDistance of(
      RealMoments real, GeneratedMoments generated, DenseAlgebra algebra) {
    FeatureMoments r = real.moments();
    FeatureMoments g = generated.moments();
    FeaturePair.requireSameWidth(METRIC, r.width(), g.width());
    double[] means = r.mean();
    double[] others = g.mean();
    double ofMeans = 0;
    for (int i = 0; i < means.length; i++) {
      ofMeans += (means[i] - others[i]) * (means[i] - others[i]);
    }
    double[][] first = r.covariance();
    double[][] second = g.covariance();
    double ofCovariances = trace(first) + trace(second) - 2 * traceOfRoot(first, second, algebra);
    List<String> warnings = new ArrayList<>();
    warn("real", r, warnings);
    warn("generated", g, warnings);
    return new FrechetDistance(
        Math.max(0, ofMeans + ofCovariances),
        ofMeans,
        ofCovariances,
        r.count(),
        g.count(),
        warnings);
  }

  private static void warn(String whose, FeatureMoments moments, List<String> warnings) {
    if (moments.count() <= moments.width()) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "%s: %d %s images are no more than the %d features of each, so that their covariance"
                  + " is singular and the distance strongly biased upwards",
              METRIC,
              moments.count(),
              whose,
              moments.width()));
    }
  }

  private static double trace(double[][] matrix) {
    double trace = 0;
    for (int i = 0; i < matrix.length; i++) {
      trace += matrix[i][i];
    }
    return trace;
  }

  /** tr (S1^1/2 S2 S1^1/2)^1/2. */
  private static double traceOfRoot(double[][] first, double[][] second, DenseAlgebra algebra) {
    double[][] factor = PivotedCholesky.factor(first); // R^T [d][rank]
    double[][] half = algebra.product(second, factor); // S2 R^T [d][rank]
    double[][] product = algebra.product(factor, half); // R S2 R^T [rank][rank]
    double sum = 0;
    for (double eigenvalue : algebra.eigenvalues(product)) {
      sum += Math.sqrt(Math.max(0, eigenvalue));
    }
    return sum;
  }
}
