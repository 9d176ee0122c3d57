package io.equilibria.internal.metric.image;

import io.equilibria.InputException;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.metric.statistics.HashedSeed;
import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.metric.statistics.Permutation;
import io.equilibria.internal.metric.statistics.Spread;
import java.util.Arrays;
import java.util.List;

/**
 * The similarity of images within a set: the mean MS-SSIM (Wang, Simoncelli and Bovik 2003) of
 * pairs (Odena, Olah and Shlens 2017; Fedus et al. 2018, section 5.3). Lower values mean more
 * diversity; compare with the value of real images of the same class or kind.
 *
 * <pre>
 *   MS-SSIM(x, y) = mean over channels of ( prod over s = 1..4 of relu(c_s)^w_s ) relu(l c_5)^w_5
 *   l   = (2 m_x m_y + C1) / (m_x^2 + m_y^2 + C1)        C1 = (0.01 255)^2
 *   c   = (2 s_xy + C2) / (s_xx + s_yy + C2)             C2 = (0.03 255)^2
 *   w   = 0.0448, 0.2856, 0.3001, 0.2363, 0.1333
 * </pre>
 *
 * <p>with m and s the means and covariances in a Gaussian window of 11 x 11 with standard deviation
 * 1.5, at positions where it fits; c_s and l c_5 are means over positions; scale s + 1 is scale s
 * averaged over 2 x 2 pixels.
 *
 * <p>Small images: the window shrinks to the smallest side of the scale while its standard
 * deviation remains 1.5, and an odd side is padded symmetrically before it is halved, so that
 * images of any size have five scales. This rule and the rectifiers follow compare_gan ({@code
 * metrics/image_similarity.py}). TensorFlow's {@code ssim_multiscale} and pytorch-msssim reject
 * sides up to 160, so values of smaller images are comparable only with compare_gan, which uses
 * float32 where this class uses float64.
 *
 * <p>Estimator: batches of 64 images, all pairs of different images in each, mean of 5 batches, as
 * in {@code metrics/ms_ssim_score.py}. There the batches come from a queue in an unseeded random
 * order; here they are disjoint and drawn with a seed.
 *
 * @param mean over the batches, from 0 to 1
 * @param batches the drawn batches
 * @param values value of each batch
 */
public record MultiscaleSimilarity(double mean, Batches batches, List<Double> values) {
  private static final double[] WEIGHTS = {0.0448, 0.2856, 0.3001, 0.2363, 0.1333};

  public MultiscaleSimilarity {
    values = List.copyOf(values);
  }

  /**
   * The batches drawn.
   *
   * @param count number of batches, at least 1
   * @param size images of each, at least 2
   * @param seed seed of the draw
   */
  public record Batches(int count, int size, long seed) {
    public Batches {
      if (!(count >= 1 && size >= 2)) {
        throw new IllegalArgumentException(
            "MS-SSIM: expected count >= 1 and size >= 2, found %d and %d".formatted(count, size));
      }
    }

    /** 5 batches of 64 images. */
    public static Batches paper(long seed) {
      return new Batches(5, 64, seed);
    }

    /** The total number of images drawn. */
    public int images() {
      return Math.multiplyExact(count, size);
    }
  }

  /**
   * The mean similarity of pairs.
   *
   * @param images [count][height * width * channels], uint8
   * @throws InputException if there are too few images, or one is of another size
   */
  public static MultiscaleSimilarity of(
      byte[][] images, PixelShape shape, Batches batches, Execution execution) {
    requireEnough(images.length, batches);
    for (byte[] image : images) {
      requireSize(image, shape);
    }
    int[] drawn =
        Permutation.some(images.length, batches.images(), HashedSeed.random(batches.seed()));
    double[] values = new double[batches.count()];
    int size = batches.size();
    for (int batch = 0; batch < values.length; batch++) {
      int[] of = Arrays.copyOfRange(drawn, batch * size, (batch + 1) * size);
      SimilarityPyramid[] pyramids = new SimilarityPyramid[size];
      execution.forEach(size, i -> pyramids[i] = new SimilarityPyramid(images[of[i]], shape));
      Execution part = execution.part(batch, batch + 1, values.length, "batches");
      values[batch] = meanOfPairs(pyramids, part);
    }
    double mean = Arrays.stream(values).sum() / values.length;
    return new MultiscaleSimilarity(mean, batches, Arrays.stream(values).boxed().toList());
  }

  private static void requireEnough(int images, Batches batches) {
    if (images < batches.images()) {
      throw new InputException(
          ("MS-SSIM: expected at least %d images, %d batches of %d, found %d. Add %d, or use fewer"
                  + " batches")
              .formatted(
                  batches.images(),
                  batches.count(),
                  batches.size(),
                  images,
                  batches.images() - images));
    }
  }

  private static void requireSize(byte[] image, PixelShape shape) {
    if (image.length != shape.numbers()) {
      throw new InputException(
          "MS-SSIM: expected images of %d x %d x %d numbers, found one of %d"
              .formatted(shape.height(), shape.width(), shape.channels(), image.length));
    }
  }

  private static double meanOfPairs(SimilarityPyramid[] images, Execution execution) {
    double[] sums = new double[images.length];
    execution.forEach(
        images.length,
        "images",
        i -> {
          for (int j = 0; j < i; j++) {
            sums[i] += between(images[i], images[j]);
          }
        });
    return Arrays.stream(sums).sum() / (images.length * (images.length - 1) / 2.0);
  }

  /**
   * MS-SSIM of two images.
   *
   * @param x [height * width * channels], uint8
   * @param y likewise
   * @return from 0 to 1; 1 for equal images
   * @throws InputException if one is of another size
   */
  public static double between(byte[] x, byte[] y, PixelShape shape) {
    requireSize(x, shape);
    requireSize(y, shape);
    return between(new SimilarityPyramid(x, shape), new SimilarityPyramid(y, shape));
  }

  private static double between(SimilarityPyramid x, SimilarityPyramid y) {
    double sum = 0;
    for (int channel = 0; channel < x.channels(); channel++) {
      double product = 1;
      for (int scale = 0; scale < SimilarityPyramid.SCALES; scale++) {
        SimilarityPyramid.Local local = x.with(y, scale, channel);
        boolean last = scale == SimilarityPyramid.SCALES - 1;
        double term = last ? local.similarity() : local.contrast();
        product *= Math.pow(Math.max(0, term), WEIGHTS[scale]);
      }
      sum += product;
    }
    return sum / x.channels();
  }

  /**
   * Student's interval for the mean over pairs, treating the batches as independent; the whole line
   * for a single batch.
   *
   * @param level confidence, such as 0.95
   */
  public Interval interval(double level) {
    return Spread.of(values.stream().mapToDouble(Double::doubleValue).toArray())
        .meanInterval(level);
  }
}
