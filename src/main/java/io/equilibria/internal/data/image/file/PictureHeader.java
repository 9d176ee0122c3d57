package io.equilibria.internal.data.image.file;

import io.equilibria.internal.file.FileErrors;
import java.awt.color.ColorSpace;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * The size and kind of colours of a picture, read from its header without decoding its pixels.
 *
 * @param height in pixels
 * @param width in pixels
 * @param grey whether it has only shades of grey: by its colour space, or because all colours of
 *     its palette are grey
 */
record PictureHeader(int height, int width, boolean grey) {
  /**
   * Reads the header of a file.
   *
   * @throws io.equilibria.InputException if it is not a picture, is damaged, or cannot be read
   */
  static PictureHeader of(Path file) {
    try (InputStream bytes = Files.newInputStream(file)) {
      return PictureDecoder.apply(
          file,
          new MemoryCacheImageInputStream(bytes),
          reader -> new PictureHeader(reader.getHeight(0), reader.getWidth(0), isGrey(reader)));
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
  }

  private static boolean isGrey(ImageReader reader) throws IOException {
    ImageTypeSpecifier type = reader.getRawImageType(0); // null for JPEGs in colour
    return type != null && isGrey(type.getColorModel());
  }

  private static boolean isGrey(ColorModel colours) {
    if (colours instanceof IndexColorModel palette) {
      for (int i = 0; i < palette.getMapSize(); i++) {
        if (palette.getRed(i) != palette.getGreen(i) || palette.getRed(i) != palette.getBlue(i)) {
          return false;
        }
      }
      return true;
    }
    return colours.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
  }
}
