package io.equilibria.internal.data.image.file;

import java.util.function.IntBinaryOperator;

/**
 * Scales pictures by the triangle filter, which is linear interpolation for enlarging, and for
 * shrinking a weighted mean over all pixels covered by a new one, which avoids aliasing. Rows are
 * scaled first, unless they are too many, then columns, each rounded to bytes: This is the
 * algorithm of Pillow's {@code Image.resize(size, BILINEAR)}, which the old {@code
 * scipy.misc.imresize}, used in DCGAN's code for CelebA, called. Results differ from Pillow's by at
 * most 1, since Pillow's weights are integers.
 */
final class Resampling {
  /** The longest array that every virtual machine can allocate. */
  private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

  private Resampling() {}

  /** Scales a picture; colours are weighted by alpha. */
  static Picture scale(Picture picture, int height, int width) {
    if (picture.height() == height && picture.width() == width) {
      return picture;
    }
    Picture weighted = picture.hasAlpha() ? alpha(picture, (c, a) -> (c * a + 127) / 255) : picture;
    Picture scaled =
        hasRoomForRows(weighted, width)
            ? columns(rows(weighted, width), height)
            : rows(columns(weighted, height), width);
    return picture.hasAlpha()
        ? alpha(scaled, (c, a) -> a == 0 ? 0 : Math.min(255, (c * 255 + a / 2) / a))
        : scaled;
  }

  /**
   * Whether the scaled rows fit an array. Those of a picture of millions of rows may not; its
   * scaled columns do, since it has few.
   */
  private static boolean hasRoomForRows(Picture from, int width) {
    return (long) from.height() * width * from.channels() <= LONGEST_ARRAY;
  }

  /** Applies a function of each colour and its alpha. */
  private static Picture alpha(Picture picture, IntBinaryOperator change) {
    byte[] samples = picture.samples().clone();
    int last = picture.channels() - 1;
    for (int pixel = 0; pixel < samples.length / picture.channels(); pixel++) {
      int alpha = picture.sample(pixel, last);
      for (int c = 0; c < last; c++) {
        int place = pixel * picture.channels() + c;
        samples[place] = (byte) change.applyAsInt(picture.sample(pixel, c), alpha);
      }
    }
    return new Picture(picture.height(), picture.width(), picture.channels(), samples);
  }

  private static Picture rows(Picture from, int width) {
    int channels = from.channels();
    byte[] samples = new byte[from.height() * width * channels];
    for (int x = 0; x < width; x++) {
      Weights weights = Weights.of(x, width, from.width());
      for (int y = 0; y < from.height(); y++) {
        for (int c = 0; c < channels; c++) {
          int start = (y * from.width() + weights.first()) * channels + c;
          samples[(y * width + x) * channels + c] = weights.mean(from.samples(), start, channels);
        }
      }
    }
    return new Picture(from.height(), width, channels, samples);
  }

  private static Picture columns(Picture from, int height) {
    int row = from.width() * from.channels();
    byte[] samples = new byte[height * row];
    for (int y = 0; y < height; y++) {
      Weights weights = Weights.of(y, height, from.height());
      for (int i = 0; i < row; i++) {
        samples[y * row + i] = weights.mean(from.samples(), weights.first() * row + i, row);
      }
    }
    return new Picture(height, from.width(), from.channels(), samples);
  }

  /**
   * The weights of the old pixels of a line in a new one.
   *
   * @param first the index of the first old pixel
   * @param shares the weights of it and the following pixels, which sum to 1
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Weights(int first, double[] shares) {
    static Weights of(int index, int newLength, int oldLength) {
      double scale = (double) oldLength / newLength;
      double reach = Math.max(1, scale);
      double centre = (index + 0.5) * scale;
      int first = Math.max(0, (int) (centre - reach + 0.5));
      int end = Math.min(oldLength, (int) (centre + reach + 0.5));
      double[] shares = new double[end - first];
      double sum = 0;
      for (int i = 0; i < shares.length; i++) {
        shares[i] = Math.max(0, 1 - Math.abs(first + i + 0.5 - centre) / reach);
        sum += shares[i];
      }
      for (int i = 0; i < shares.length; i++) {
        shares[i] /= sum;
      }
      return new Weights(first, shares);
    }

    byte mean(byte[] samples, int start, int stride) {
      double mean = 0;
      for (int i = 0; i < shares.length; i++) {
        mean += shares[i] * (samples[start + i * stride] & 0xff);
      }
      return (byte) Math.round(mean);
    }
  }
}
