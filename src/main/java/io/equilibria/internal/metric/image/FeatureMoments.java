package io.equilibria.internal.metric.image;

import io.equilibria.InputException;
import io.equilibria.internal.compute.DenseAlgebra;
import io.equilibria.internal.compute.Execution;

/**
 * Mean and covariance of features, computed in one pass without storing the features:
 *
 * <pre>
 *   m = 1/n sum x_i        C = 1/(n - 1) sum (x_i - m) (x_i - m)^T
 * </pre>
 *
 * <p>Blocks of {@value #BLOCK} rows are centred separately and merged (Chan, Golub and LeVeque
 * 1983, equations 1.5; Welford's update with blocks for rows): with d the difference of a block's
 * mean from that of the n rows before, the sum of squares grows by the block's own and by n b / (n
 * + b) d d^T. There is no cancellation, however far the features are from 0. Blocks start at fixed
 * rows, so the result is bit for bit the same for all batch sizes.
 *
 * <p>Everything is in float64: with float32 covariances the smallest eigenvalues are noise, whose
 * roots add up in a Frechet distance.
 */
public final class FeatureMoments {
  private static final int BLOCK = 1023; // and one row for the means: a multiple of four

  private final long count;
  private final double[] mean; // [d]
  private final double[][] scatter; // [d][d], upper triangle: (n - 1) C

  private FeatureMoments(long count, double[] mean, double[][] scatter) {
    this.count = count;
    this.mean = mean;
    this.scatter = scatter;
  }

  /**
   * The moments of available features.
   *
   * @throws InputException if there is only one image
   */
  public static FeatureMoments of(Features features, Execution execution) {
    return of(features, new PlainAlgebra(execution));
  }

  /** As {@link #of(Features, Execution)}, with the given linear algebra. */
  public static FeatureMoments of(Features features, DenseAlgebra algebra) {
    Stream stream = stream(features.width(), algebra);
    stream.add(features);
    return stream.moments();
  }

  /**
   * Starts a stream of features that arrive in batches.
   *
   * @param width number of features of an image, at least 1
   */
  public static Stream stream(int width, Execution execution) {
    return stream(width, new PlainAlgebra(execution));
  }

  /** As {@link #stream(int, Execution)}, with the given linear algebra. */
  public static Stream stream(int width, DenseAlgebra algebra) {
    return new Stream(width, algebra);
  }

  /** Accumulates batches of features. Not thread-safe. */
  public static final class Stream {
    private final int width;
    private final DenseAlgebra algebra;
    private final float[][] block;
    private final double[] mean;
    private final double[][] scatter;
    private long merged;
    private int waiting;

    private Stream(int width, DenseAlgebra algebra) {
      if (width < 1) {
        throw new IllegalArgumentException(
            "feature moments: expected a width of at least 1, found " + width);
      }
      this.width = width;
      this.algebra = algebra;
      block = new float[BLOCK][width];
      mean = new double[width];
      scatter = new double[width][width];
    }

    /**
     * Adds a batch of any size.
     *
     * @throws InputException if it is of another width
     */
    public void add(Features batch) {
      if (batch.width() != width) {
        throw new InputException(
            "feature moments: expected %d features of an image, found %d"
                .formatted(width, batch.width()));
      }
      for (int row = 0; row < batch.count(); row++) {
        System.arraycopy(batch.values(), row * width, block[waiting++], 0, width);
        if (waiting == BLOCK) {
          merge();
        }
      }
    }

    /**
     * The moments of all batches; ends the stream.
     *
     * @throws InputException if fewer than 2 images were added
     */
    public FeatureMoments moments() {
      if (merged + waiting < 2) {
        throw new InputException(
            "feature moments: a covariance needs at least 2 images, found " + (merged + waiting));
      }
      if (waiting > 0) {
        merge();
      }
      return new FeatureMoments(merged, mean, scatter);
    }

    private void merge() {
      double[] own = ownMean();
      double[][] rows = new double[waiting + 1][width];
      for (int i = 0; i < waiting; i++) {
        for (int j = 0; j < width; j++) {
          rows[i][j] = block[i][j] - own[j];
        }
      }
      // The difference of the means is an additional row.
      double total = merged + (double) waiting;
      double weight = Math.sqrt(merged * (waiting / total));
      for (int j = 0; j < width; j++) {
        double difference = own[j] - mean[j];
        rows[waiting][j] = weight * difference;
        mean[j] += difference * (waiting / total);
      }
      algebra.addSquare(rows, scatter);
      merged += waiting;
      waiting = 0;
    }

    private double[] ownMean() {
      double[] own = new double[width];
      for (int i = 0; i < waiting; i++) {
        for (int j = 0; j < width; j++) {
          own[j] += block[i][j];
        }
      }
      for (int j = 0; j < width; j++) {
        own[j] /= waiting;
      }
      return own;
    }
  }

  /**
   * The moments of two sets combined, equal to those of a single stream up to rounding.
   *
   * @throws InputException if the widths differ
   */
  public FeatureMoments with(FeatureMoments other) {
    FeaturePair.requireSameWidth("feature moments", width(), other.width());
    double total = (double) count + other.count;
    double weight = count * (other.count / total);
    double[] means = new double[width()];
    double[][] sum = new double[width()][width()];
    for (int i = 0; i < means.length; i++) {
      double difference = other.mean[i] - mean[i];
      means[i] = mean[i] + difference * (other.count / total);
      for (int j = i; j < means.length; j++) {
        double across = weight * difference * (other.mean[j] - mean[j]);
        sum[i][j] = scatter[i][j] + other.scatter[i][j] + across;
      }
    }
    return new FeatureMoments(count + other.count, means, sum);
  }

  /** Number of images. */
  public long count() {
    return count;
  }

  /** Number of features of an image. */
  public int width() {
    return mean.length;
  }

  /** [d], a copy. */
  public double[] mean() {
    return mean.clone();
  }

  /** [d][d], symmetric, divided by n - 1 as NumPy's {@code cov} does; a copy. */
  public double[][] covariance() {
    int d = width();
    double[][] covariance = new double[d][d];
    for (int i = 0; i < d; i++) {
      for (int j = i; j < d; j++) {
        covariance[i][j] = scatter[i][j] / (count - 1);
        covariance[j][i] = covariance[i][j];
      }
    }
    return covariance;
  }
}
