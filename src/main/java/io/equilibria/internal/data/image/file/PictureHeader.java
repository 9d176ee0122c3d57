package io.equilibria.internal.data.image.file;

import io.equilibria.InputException;
import java.awt.color.ColorSpace;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;

/**
 * The size and kind of colours of a picture, read from its header without decoding its pixels.
 *
 * @param height in pixels
 * @param width in pixels
 * @param grey whether it has only shades of grey: by its colour space, or because all colours of
 *     its palette are grey
 */
record PictureHeader(int height, int width, boolean grey) {
  private static final String EXPECTED = "expected a picture (PNG, JPEG, BMP or GIF)";

  /**
   * Reads the header of a file.
   *
   * @throws InputException if it is not a picture, or is damaged
   */
  static PictureHeader of(Path file) {
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new InputException(
            "%s: %s, found bytes that do not begin as one; replace or remove it"
                .formatted(file, EXPECTED));
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        return new PictureHeader(reader.getHeight(0), reader.getWidth(0), isGrey(reader));
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      if (e instanceof InputException found) {
        throw found;
      }
      // The platform's decoders throw arbitrary exceptions for some damaged files.
      throw new InputException(
          "%s: %s, found a damaged one (%s); replace or remove it"
              .formatted(file, EXPECTED, e.getMessage()),
          e);
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
