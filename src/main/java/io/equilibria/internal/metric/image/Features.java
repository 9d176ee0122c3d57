package io.equilibria.internal.metric.image;

import io.equilibria.InputException;
import java.util.Arrays;

/**
 * Features of images, one row per image: the output of an extractor, or any other points. All
 * numbers are finite.
 *
 * <p>Immutable, provided that the array passed in is not modified. It is not copied, since the
 * pool3 features of 50 000 images take 400 MB.
 */
public final class Features {
  private final float[] values;
  private final int count;
  private final int width;

  private Features(float[] values, int count, int width) {
    this.values = values;
    this.count = count;
    this.width = width;
  }

  /**
   * Creates features from one array.
   *
   * @param values [count * width], row after row, finite; not copied, do not change
   * @param count number of images, at least 1
   * @param width number of features of an image, at least 1
   * @throws InputException if a feature is NaN or infinite
   * @throws IllegalArgumentException if the array is not of that length
   */
  public static Features of(float[] values, int count, int width) {
    if (!(count >= 1 && width >= 1) || (long) count * width != values.length) {
      throw new IllegalArgumentException(
          "features: expected count >= 1, width >= 1 and count * width numbers, found %d, %d and %d"
              .formatted(count, width, values.length));
    }
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new InputException(
            ("features: expected finite numbers, found %s in feature %d of image %d. Remove that"
                    + " image, or look for what overflows in the extractor")
                .formatted(values[i], i % width, i / width));
      }
    }
    return new Features(values, count, width);
  }

  /**
   * Pixels as features, from 0 to 255.
   *
   * @param images [count][height * width * channels], uint8
   * @throws InputException if there is none, or their sizes differ
   */
  public static Features ofPixels(byte[][] images) {
    if (images.length == 0) {
      throw new InputException("features of pixels: expected at least one image, found none");
    }
    int width = images[0].length;
    float[] values = new float[Math.multiplyExact(images.length, width)];
    for (int i = 0; i < images.length; i++) {
      if (images[i].length != width) {
        throw new InputException(
            "features of pixels: expected images of one size, found %d and %d bytes"
                .formatted(width, images[i].length));
      }
      for (int k = 0; k < width; k++) {
        values[i * width + k] = images[i][k] & 0xff;
      }
    }
    return of(values, images.length, width);
  }

  /**
   * Points as features, in float32.
   *
   * @param points [count][width], at least one, of equal length
   * @throws InputException if a coordinate is not finite in float32
   */
  public static Features ofPoints(double[][] points) {
    int width = points[0].length;
    float[] values = new float[Math.multiplyExact(points.length, width)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) points[i / width][i % width];
    }
    return of(values, points.length, width);
  }

  /** Number of images. */
  public int count() {
    return count;
  }

  /** Number of features of an image. */
  public int width() {
    return width;
  }

  /** [count * width], row after row. Not copied, do not change. */
  public float[] values() {
    return values;
  }

  /**
   * The features of the first images.
   *
   * @param images from 1 to {@code count()}
   */
  public Features first(int images) {
    if (!(images >= 1 && images <= count)) {
      throw new IllegalArgumentException(
          "features: expected from 1 to %d images, found %d".formatted(count, images));
    }
    return new Features(Arrays.copyOf(values, images * width), images, width);
  }

  /**
   * The features of the images at these indices, in this order.
   *
   * @param rows each from 0 to {@code count() - 1}
   */
  public Features at(int... rows) {
    float[] chosen = new float[Math.multiplyExact(rows.length, width)];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(values, rows[i] * width, chosen, i * width, width);
    }
    return new Features(chosen, rows.length, width);
  }
}
