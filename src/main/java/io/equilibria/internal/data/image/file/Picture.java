package io.equilibria.internal.data.image.file;

/**
 * A decoded picture.
 *
 * @param height in pixels
 * @param width in pixels
 * @param channels 1 grey, 2 grey and alpha, 3 red, green and blue, 4 with alpha last, not
 *     premultiplied
 * @param samples bytes 0..255 in the order row, column, channel
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Picture(int height, int width, int channels, byte[] samples) {
  boolean hasAlpha() {
    return channels % 2 == 0;
  }

  /** The byte of one channel of one pixel, 0..255. */
  int sample(int pixel, int channel) {
    return Byte.toUnsignedInt(samples[pixel * channels + channel]);
  }

  /** Whether alpha is below 255 for some pixel. */
  boolean isTransparent() {
    for (int i = channels - 1; hasAlpha() && i < samples.length; i += channels) {
      if (samples[i] != (byte) 255) {
        return true;
      }
    }
    return false;
  }

  /** A rectangle of the picture. */
  Picture cut(int top, int left, int newHeight, int newWidth) {
    byte[] part = new byte[newHeight * newWidth * channels];
    for (int row = 0; row < newHeight; row++) {
      System.arraycopy(
          samples,
          ((top + row) * width + left) * channels,
          part,
          row * newWidth * channels,
          newWidth * channels);
    }
    return new Picture(newHeight, newWidth, channels, part);
  }

  /** The largest centred rectangle with the proportions of the given height and width. */
  Picture centre(int ofHeight, int ofWidth) {
    int newWidth =
        (int) Math.min(width, Math.max(1, Math.round((double) height * ofWidth / ofHeight)));
    int newHeight =
        (int) Math.min(height, Math.max(1, Math.round((double) width * ofHeight / ofWidth)));
    return cut((height - newHeight) / 2, (width - newWidth) / 2, newHeight, newWidth);
  }
}
