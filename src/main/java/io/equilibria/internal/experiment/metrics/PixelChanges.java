package io.equilibria.internal.experiment.metrics;

import io.equilibria.internal.data.image.ImageSet;
import io.equilibria.internal.data.image.ImageSize;
import io.equilibria.internal.metric.statistics.HashedSeed;
import java.util.Random;

/** Corruptions that change the pixels of images and keep their number, order and labels. */
final class PixelChanges {
  /** Truncation of the filter in standard deviations; the omitted weight is below 1/1000. */
  private static final double REACH = 3.5;

  private PixelChanges() {}

  /**
   * A separable Gaussian filter with weights normalised to 1; the image is mirrored at the border,
   * so that its mean is preserved up to rounding.
   *
   * @param deviation in pixels, at least 0
   */
  static ImageSet blurred(ImageSet images, double deviation) {
    ImageSize size = images.size();
    double[] weights = weights(deviation);
    byte[] pixels = new byte[images.pixels().length];
    for (int from = 0; from < pixels.length; from += size.bytes()) {
      double[] image = new double[size.bytes()];
      for (int i = 0; i < image.length; i++) {
        image[i] = images.pixels()[from + i] & 0xFF;
      }
      double[] down = filtered(image, size.height(), size.width() * size.channels(), weights);
      double[] both = new double[image.length];
      int row = size.width() * size.channels();
      for (int y = 0; y < size.height(); y++) {
        double[] line = new double[row];
        System.arraycopy(down, y * row, line, 0, row);
        System.arraycopy(
            filtered(line, size.width(), size.channels(), weights), 0, both, y * row, row);
      }
      for (int i = 0; i < both.length; i++) {
        pixels[from + i] = rounded(both[i]);
      }
    }
    return with(images, pixels);
  }

  /** Half of the weights, starting with the middle one. */
  private static double[] weights(double deviation) {
    int radius = (int) Math.ceil(REACH * deviation);
    double[] weights = new double[radius + 1];
    double sum = 0;
    for (int i = 0; i <= radius; i++) {
      weights[i] = i == 0 ? 1 : Math.exp(-i * i / (2 * deviation * deviation));
      sum += i == 0 ? 1 : 2 * weights[i];
    }
    for (int i = 0; i <= radius; i++) {
      weights[i] /= sum;
    }
    return weights;
  }

  /** Filters along the first of two dimensions, {@code [count][stride]}. */
  private static double[] filtered(double[] values, int count, int stride, double[] weights) {
    double[] out = new double[values.length];
    for (int i = 0; i < count; i++) {
      for (int away = 1 - weights.length; away < weights.length; away++) {
        int from = mirrored(i + away, count) * stride;
        double weight = weights[Math.abs(away)];
        for (int c = 0; c < stride; c++) {
          out[i * stride + c] += weight * values[from + c];
        }
      }
    }
    return out;
  }

  /** Mirrors an index beyond the border, including the border itself: 1 0 | 0 1 2 | 2 1. */
  private static int mirrored(int index, int count) {
    int within = Math.floorMod(index, 2 * count);
    return within < count ? within : 2 * count - 1 - within;
  }

  /**
   * Adds noise with the same direction at every level, so that levels differ only in its magnitude.
   *
   * @param deviation in grey levels, at least 0
   */
  static ImageSet noisy(ImageSet images, double deviation, long seed) {
    Random random = HashedSeed.random(seed);
    byte[] pixels = new byte[images.pixels().length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = rounded((images.pixels()[i] & 0xFF) + deviation * random.nextGaussian());
    }
    return with(images, pixels);
  }

  /**
   * Rotates the first of the images, which must be square, counterclockwise by 90 degrees.
   *
   * @param share the share of the images, from 0 to 1
   */
  static ImageSet turned(ImageSet images, double share) {
    byte[] pixels = images.pixels().clone();
    int bytes = images.size().bytes();
    int count = (int) Math.round(share * images.count());
    for (int n = 0; n < count; n++) {
      turn(images, n * bytes, pixels);
    }
    return with(images, pixels);
  }

  private static void turn(ImageSet images, int from, byte[] into) {
    int side = images.size().height();
    int channels = images.size().channels();
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int source = from + (x * side + side - 1 - y) * channels;
        System.arraycopy(images.pixels(), source, into, from + (y * side + x) * channels, channels);
      }
    }
  }

  private static ImageSet with(ImageSet images, byte[] pixels) {
    return new ImageSet(images.name(), pixels, images.labels(), images.size());
  }

  private static byte rounded(double value) {
    return (byte) Math.rint(Math.max(0, Math.min(255, value)));
  }
}
