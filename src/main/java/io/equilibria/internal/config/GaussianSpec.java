package io.equilibria.internal.config;

import io.equilibria.InputException;
import io.equilibria.config.DataSettings;
import io.equilibria.config.KindName;
import io.equilibria.internal.config.binding.Cholesky;
import java.util.ArrayList;
import java.util.List;

/**
 * Gaussians, including degenerate ones; closed forms are known between any two of them. A Gaussian
 * on a line is {@link DataSpec.GaussianLine}.
 */
public interface GaussianSpec extends DataSettings {
  int MAX_DIMENSION = 1000;

  /**
   * N(mean, covariance).
   *
   * @param mean [d], d from 1 to {@link #MAX_DIMENSION}
   * @param covariance [d][d], symmetric and positive definite
   */
  @KindName("gaussian")
  record Gaussian(List<Double> mean, List<List<Double>> covariance) implements GaussianSpec {
    /** The standard Gaussian in the plane. */
    public static final Gaussian DEFAULT =
        new Gaussian(List.of(0.0, 0.0), List.of(List.of(1.0, 0.0), List.of(0.0, 1.0)));

    public Gaussian {
      mean = Require.numbers("data.mean", mean, MAX_DIMENSION);
      if (mean.isEmpty()) {
        throw new InputException("data.mean must have at least one number, found none");
      }
      covariance = checked(covariance, mean.size());
      Cholesky.require("data.covariance", covariance);
    }

    private static List<List<Double>> checked(List<List<Double>> covariance, int d) {
      Require.given("data.covariance", covariance);
      List<List<Double>> rows = new ArrayList<>();
      for (List<Double> row : covariance) {
        rows.add(Require.numbers("data.covariance", row, MAX_DIMENSION));
      }
      if (rows.size() != d || rows.stream().anyMatch(row -> row.size() != d)) {
        throw new InputException(
            "data.covariance must have as many rows, and numbers in each, as data.mean has"
                + " numbers, %d, found %d rows of %s"
                    .formatted(d, rows.size(), rows.stream().map(List::size).distinct().toList()));
      }
      return List.copyOf(rows);
    }

    @Override
    public int dimension() {
      return mean.size();
    }

    /** The lower triangular L with L L^T = covariance, [d][d]. */
    public double[][] factor() {
      return Cholesky.of(covariance);
    }
  }

  /**
   * N(0, deviation^2 I).
   *
   * @param dimension d, 1 to {@link #MAX_DIMENSION}
   * @param deviation standard deviation of each coordinate, > 0
   */
  @KindName("isotropic-gaussian")
  record IsotropicGaussian(int dimension, double deviation) implements GaussianSpec {
    /** The standard one in the plane. */
    public static final IsotropicGaussian DEFAULT = new IsotropicGaussian(2, 1);

    public IsotropicGaussian {
      Require.between("data.dimension", dimension, 1, MAX_DIMENSION);
      Require.positive("data.deviation", deviation, Require.LARGEST);
    }
  }

  /**
   * N(0, I / d), whose samples have root mean square length 1. In Jensen-Shannon divergence and W1,
   * the empirical distribution of few samples is about as far from it as an unrelated distribution
   * (Arora et al. 2017, section 3).
   *
   * @param dimension d, 1 to {@link #MAX_DIMENSION}
   */
  @KindName("normalized-gaussian")
  record NormalizedGaussian(int dimension) implements GaussianSpec {
    /** Enough dimensions for lengths to be almost always close to 1. */
    public static final NormalizedGaussian DEFAULT = new NormalizedGaussian(100);

    public NormalizedGaussian {
      Require.between("data.dimension", dimension, 1, MAX_DIMENSION);
    }
  }

  /**
   * x = B h with h ~ N(0, I_k): a Gaussian on a k-dimensional subspace of R^d (Fedus et al. 2017).
   * The fixed d x k matrix B has independent entries N(0, scale^2 / k), so that a coordinate has
   * variance scale^2 averaged over B, independent of k. This normalisation, which the paper does
   * not specify, keeps distances for different k comparable.
   *
   * @param dimension d, 1 to {@link #MAX_DIMENSION}
   * @param rank k, 1 to d
   * @param scale > 0
   * @param seed the seed of B; any number
   */
  @KindName("subspace-gaussian")
  record SubspaceGaussian(int dimension, int rank, double scale, long seed)
      implements GaussianSpec {
    /** A subspace of 10 dimensions in 100. */
    public static final SubspaceGaussian DEFAULT = new SubspaceGaussian(100, 10, 1, 1);

    public SubspaceGaussian {
      Require.between("data.dimension", dimension, 1, MAX_DIMENSION);
      if (!(rank >= 1 && rank <= dimension)) {
        throw new InputException(
            "data.rank must be between 1 and data.dimension, "
                + dimension
                + ", found "
                + rank
                + "; a subspace cannot have more dimensions than its space");
      }
      Require.positive("data.scale", scale, Require.LARGEST);
    }
  }

  /**
   * All mass at one point, as in Dirac-GAN (Mescheder et al. 2018, definition 2.1).
   *
   * @param point [d], d from 1 to {@link #MAX_DIMENSION}
   */
  @KindName("dirac")
  record Dirac(List<Double> point) implements GaussianSpec {
    /** The origin of the line, as in the paper. */
    public static final Dirac DEFAULT = new Dirac(List.of(0.0));

    public Dirac {
      point = Require.numbers("data.point", point, MAX_DIMENSION);
      if (point.isEmpty()) {
        throw new InputException("data.point must have at least one number, found none");
      }
    }

    @Override
    public int dimension() {
      return point.size();
    }
  }
}
