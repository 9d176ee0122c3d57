package io.equilibria.internal.data.image.file;

import io.equilibria.internal.config.image.ImageFolder.Alpha;

/** Converts pictures between numbers of channels. */
final class Colours {
  private static final int FULL = 255;

  private Colours() {}

  /** Composites a picture on white or black, without alpha. */
  static Picture opaque(Picture picture, Alpha ground) {
    if (!picture.hasAlpha()) {
      return picture;
    }
    int below = ground == Alpha.WHITE ? FULL : 0;
    int colours = picture.channels() - 1;
    int pixels = picture.height() * picture.width();
    byte[] samples = new byte[pixels * colours];
    for (int pixel = 0; pixel < pixels; pixel++) {
      int alpha = picture.sample(pixel, colours);
      for (int c = 0; c < colours; c++) {
        int laid = picture.sample(pixel, c) * alpha + below * (FULL - alpha);
        samples[pixel * colours + c] = (byte) ((laid + FULL / 2) / FULL);
      }
    }
    return new Picture(picture.height(), picture.width(), colours, samples);
  }

  /**
   * Converts a picture to a number of channels.
   *
   * @param channels 1 or 3 for a picture without alpha, 4 for any
   */
  static Picture channels(Picture picture, int channels) {
    if (picture.channels() == channels) {
      return picture;
    }
    int pixels = picture.height() * picture.width();
    byte[] samples = new byte[pixels * channels];
    for (int pixel = 0; pixel < pixels; pixel++) {
      for (int c = 0; c < channels; c++) {
        samples[pixel * channels + c] = (byte) channel(picture, pixel, c, channels);
      }
    }
    return new Picture(picture.height(), picture.width(), channels, samples);
  }

  private static int channel(Picture picture, int pixel, int channel, int of) {
    if (channel == 3) {
      return picture.hasAlpha() ? picture.sample(pixel, picture.channels() - 1) : FULL;
    }
    if (picture.channels() < 3) {
      return picture.sample(pixel, 0);
    }
    return of == 1 ? brightness(picture, pixel) : picture.sample(pixel, channel);
  }

  /** 0.299 R + 0.587 G + 0.114 B in integer arithmetic, like Pillow's {@code convert("L")}. */
  private static int brightness(Picture picture, int pixel) {
    int sum =
        19595 * picture.sample(pixel, 0)
            + 38470 * picture.sample(pixel, 1)
            + 7471 * picture.sample(pixel, 2);
    return (sum + (1 << 15)) >> 16;
  }
}
