package io.equilibria.internal.feature;

import io.equilibria.InputException;
import io.equilibria.internal.data.image.ImageSize;

/**
 * Filters that resize images to the input of an extractor. Implementations of filters with the same
 * name differ, and so do scores: Parmar et al. 2022 (On Aliased Resizing and Surprising Subtleties
 * in GAN Evaluation).
 *
 * <p>All filters here are linear and separable: {@link #weights} gives the matrix along one axis.
 */
public enum ResizeFilter {
  /** No resizing: images must have the size of the input. */
  NONE("not resized"),
  /**
   * Bilinear with half-pixel centres and, where the image becomes smaller, a triangle as wide as a
   * pixel of the output: {@code antialias=True} of TensorFlow, JAX and PIL.
   */
  BILINEAR_ANTIALIAS("bilinear, half-pixel centres, antialiased"),
  /**
   * Bilinear with half-pixel centres between the two nearest pixels, without antialiasing: {@code
   * F.interpolate(mode='bilinear', align_corners=False)} of pytorch-fid.
   */
  BILINEAR("bilinear, half-pixel centres"),
  /**
   * Bilinear with pixel i of the output at i * in / out of the input: TensorFlow 1's {@code
   * ResizeBilinear} with {@code align_corners=False}, inside the Inception graph of 2015.
   */
  BILINEAR_TF1("bilinear as TensorFlow 1 resizes, corner-aligned grid");

  private final String text;

  ResizeFilter(String text) {
    this.text = text;
  }

  /** The filter in words, for protocols of scores. */
  public String text() {
    return text;
  }

  /**
   * Checks that images can be resized to an input.
   *
   * @throws InputException if this is {@link #NONE} and the sizes differ
   */
  void require(String extractor, ImageSize found, ImageSize input) {
    if (this == NONE && (found.height() != input.height() || found.width() != input.width())) {
      throw new InputException(
          "%s: expected images of %dx%d, found %dx%d; choose another extractor, or resize the data"
              .formatted(extractor, input.height(), input.width(), found.height(), found.width()));
    }
  }

  /**
   * The weights of the input pixels in each output pixel along one axis.
   *
   * @param from pixels before
   * @param to pixels after
   * @return {@code [to][from]}; rows sum to 1
   */
  float[][] weights(int from, int to) {
    float[][] weights = new float[to][from];
    double scale = (double) from / to;
    for (int i = 0; i < to; i++) {
      switch (this) {
        case NONE -> weights[i][i] = 1;
        case BILINEAR -> between(weights[i], Math.max(0, (i + 0.5) * scale - 0.5));
        case BILINEAR_TF1 -> between(weights[i], i * scale);
        case BILINEAR_ANTIALIAS -> triangle(weights[i], (i + 0.5) * scale - 0.5, scale);
      }
    }
    return weights;
  }

  /** Linear between the two pixels around a position; beyond the last pixel, only that pixel. */
  private static void between(float[] row, double place) {
    int lower = Math.min((int) place, row.length - 1);
    int upper = Math.min(lower + 1, row.length - 1);
    float share = (float) (place - lower);
    row[lower] += 1 - share;
    row[upper] += share;
  }

  /** A triangle around a position, truncated at the borders and normalised. */
  private static void triangle(float[] row, double place, double scale) {
    double radius = Math.max(1, scale);
    double sum = 0;
    double[] heights = new double[row.length];
    for (int j = 0; j < row.length; j++) {
      heights[j] = Math.max(0, 1 - Math.abs(j - place) / radius);
      sum += heights[j];
    }
    for (int j = 0; j < row.length; j++) {
      row[j] = (float) (heights[j] / sum);
    }
  }
}
