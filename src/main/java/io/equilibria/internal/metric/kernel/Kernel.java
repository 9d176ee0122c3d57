package io.equilibria.internal.metric.kernel;

import java.util.Arrays;
import java.util.Locale;

/**
 * The kernels of {@link MaximumMeanDiscrepancy}, by name: k(x, y), symmetric and (conditionally)
 * positive definite. All but {@link Polynomial} are characteristic: their discrepancy of two
 * distributions is 0 only if the distributions are equal.
 */
public sealed interface Kernel {
  /** The kernel and its settings in words. */
  String describe();

  /**
   * A kernel that depends only on the distance, and is therefore invariant under translation and
   * rotation.
   */
  sealed interface Radial extends Kernel {
    /** k at two points with the given squared distance. */
    double atSquaredDistance(double squared);
  }

  /**
   * exp(-|x - y|^2 / (2 s^2)).
   *
   * @param bandwidth s, positive, in the units of x; see {@link MedianDistance}
   */
  record Gaussian(double bandwidth) implements Radial {
    public Gaussian {
      requirePositive(bandwidth, "bandwidth");
    }

    @Override
    public String describe() {
      return "Gaussian kernel, bandwidth " + shortly(bandwidth);
    }

    @Override
    public double atSquaredDistance(double squared) {
      return Math.exp(-squared / (2 * bandwidth * bandwidth));
    }
  }

  /**
   * The mean of Gaussian kernels of several bandwidths (Li, Swersky and Zemel 2015, who use their
   * sum): detects differences on all of these scales.
   *
   * @param bandwidths at least one, positive
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record GaussianMixture(double... bandwidths) implements Radial {
    public GaussianMixture {
      if (bandwidths.length == 0) {
        throw new IllegalArgumentException("kernel: expected at least one bandwidth, found none");
      }
      bandwidths = bandwidths.clone();
      for (double bandwidth : bandwidths) {
        requirePositive(bandwidth, "bandwidth");
      }
    }

    @Override
    public double[] bandwidths() {
      return bandwidths.clone();
    }

    @Override
    public String describe() {
      return "mean of Gaussian kernels, bandwidths "
          + String.join(", ", Arrays.stream(bandwidths).mapToObj(Kernel::shortly).toList());
    }

    @Override
    public double atSquaredDistance(double squared) {
      double sum = 0;
      for (double bandwidth : bandwidths) {
        sum += Math.exp(-squared / (2 * bandwidth * bandwidth));
      }
      return sum / bandwidths.length;
    }
  }

  /**
   * (1 + |x - y|^2 / c^2)^-beta: heavier tails than a Gaussian kernel, so that distant sets still
   * have a gradient. Exponent 1/2 is the original inverse multiquadric; 1 is that of Tolstikhin et
   * al. 2018 up to scale.
   *
   * @param scale c, positive, in the units of x
   * @param exponent beta, positive
   */
  record InverseMultiquadric(double scale, double exponent) implements Radial {
    public InverseMultiquadric {
      requirePositive(scale, "scale");
      requirePositive(exponent, "exponent");
    }

    @Override
    public String describe() {
      return "inverse multiquadric kernel, scale %s, exponent %s"
          .formatted(shortly(scale), shortly(exponent));
    }

    @Override
    public double atSquaredDistance(double squared) {
      return Math.pow(1 + squared / (scale * scale), -exponent);
    }
  }

  /**
   * (x . y / d + 1)^degree; of degree 3 the kernel of the Kernel Inception Distance (Binkowski et
   * al. 2018, section 4). It compares only moments up to its degree, and is not invariant under
   * translation.
   *
   * @param degree at least 1
   */
  record Polynomial(int degree) implements Kernel {
    public Polynomial {
      if (degree < 1) {
        throw new IllegalArgumentException(
            "kernel: expected a degree of at least 1, found " + degree);
      }
    }

    @Override
    public String describe() {
      return "polynomial kernel (x.y/d + 1)^" + degree;
    }

    /** k at two points with the given inner product. */
    public double atProduct(double product, int dimension) {
      return Math.pow(product / dimension + 1, degree);
    }
  }

  /**
   * -|x - y|, conditionally positive definite: its squared discrepancy is the {@link
   * EnergyDistance} (Sejdinovic et al. 2013).
   */
  record Energy() implements Radial {
    @Override
    public String describe() {
      return "energy kernel -|x - y|";
    }

    @Override
    public double atSquaredDistance(double squared) {
      return -Math.sqrt(squared);
    }
  }

  private static void requirePositive(double value, String what) {
    if (!(value > 0 && Double.isFinite(value))) {
      throw new IllegalArgumentException(
          "kernel: expected a finite " + what + " above 0, found " + value);
    }
  }

  private static String shortly(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
