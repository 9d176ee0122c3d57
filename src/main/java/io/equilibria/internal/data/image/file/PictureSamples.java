package io.equilibria.internal.data.image.file;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;

/**
 * Extracts the bytes of a decoded picture as stored in the file: {@code BufferedImage.getRGB} would
 * treat grey as linear light and make it brighter.
 */
final class PictureSamples {
  private static final int BYTE = 255;

  private PictureSamples() {}

  static Picture of(BufferedImage image) {
    ColorModel colours = image.getColorModel();
    return colours instanceof ComponentColorModel && !colours.isAlphaPremultiplied()
        ? components(image)
        : packed(image);
  }

  /** Pictures with one component per channel, of 8 or 16 bits. */
  private static Picture components(BufferedImage image) {
    Raster raster = image.getRaster();
    int channels = raster.getNumBands();
    int largest = image.getColorModel().getTransferType() == DataBuffer.TYPE_USHORT ? 65535 : BYTE;
    byte[] samples = new byte[image.getHeight() * image.getWidth() * channels];
    int[] row = new int[image.getWidth() * channels];
    for (int y = 0; y < image.getHeight(); y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, image.getWidth(), 1, row);
      for (int i = 0; i < row.length; i++) {
        samples[y * row.length + i] = (byte) ((row[i] * BYTE + largest / 2) / largest);
      }
    }
    return new Picture(image.getHeight(), image.getWidth(), channels, samples);
  }

  /** Pictures with palettes or packed colours. */
  private static Picture packed(BufferedImage image) {
    int channels = image.getColorModel().hasAlpha() ? 4 : 3;
    byte[] samples = new byte[image.getHeight() * image.getWidth() * channels];
    int[] row = new int[image.getWidth()];
    int place = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, image.getWidth(), 1, row, 0, image.getWidth());
      for (int argb : row) {
        samples[place++] = (byte) (argb >> 16);
        samples[place++] = (byte) (argb >> 8);
        samples[place++] = (byte) argb;
        if (channels == 4) {
          samples[place++] = (byte) (argb >> 24);
        }
      }
    }
    return new Picture(image.getHeight(), image.getWidth(), channels, samples);
  }
}
