package io.equilibria.internal.data.image.file;

import io.equilibria.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** The platform's decoders of PNG, JPEG, BMP and GIF, chosen by a file's first bytes. */
final class PictureDecoder {
  static final String EXPECTED = "expected a picture (PNG, JPEG, BMP or GIF)";

  private static final Set<String> FORMATS = Set.of("png", "jpeg", "bmp", "gif");

  /** The message of the platform's JPEG decoder for CMYK pictures. */
  static final String FOUR_COLOURS = "Unsupported Image Type";

  private PictureDecoder() {}

  /** Uses a decoder. */
  interface Use<T> {
    T of(ImageReader reader) throws IOException;
  }

  /**
   * Opens a decoder, uses it and closes it.
   *
   * @param file the name of the file, for messages
   * @param bytes the contents of the file
   * @throws InputException if it is not a picture, is damaged or truncated, or has CMYK colours
   */
  static <T> T apply(Path file, ImageInputStream bytes, Use<T> use) {
    ImageReader reader = reader(file, bytes);
    try {
      reader.setInput(bytes, true, true);
      return use.of(reader);
    } catch (IOException | RuntimeException e) {
      if (e instanceof InputException found) {
        throw found;
      }
      if (FOUR_COLOURS.equals(e.getMessage())) {
        throw new InputException(
            "%s: expected grey, or red, green and blue, found the four colours of a press (CMYK); convert it, for example by: magick %s -colorspace sRGB NEW.png"
                .formatted(file, file.getFileName()),
            e);
      }
      // The platform's decoders throw arbitrary exceptions for some damaged files.
      throw new InputException(
          "%s: %s, found a damaged one (%s); replace or remove it"
              .formatted(file, EXPECTED, e.getMessage()),
          e);
    } finally {
      reader.dispose();
    }
  }

  private static ImageReader reader(Path file, ImageInputStream bytes) {
    Iterator<ImageReader> readers = ImageIO.getImageReaders(bytes);
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (FORMATS.contains(format(reader))) {
        return reader;
      }
      reader.dispose();
    }
    throw new InputException(
        "%s: %s, found bytes that do not begin as one; replace or remove it"
            .formatted(file, EXPECTED));
  }

  /** Lower-case name of a decoder's format, such as {@code jpeg}. */
  static String format(ImageReader reader) {
    return reader.getOriginatingProvider().getFormatNames()[0].toLowerCase(Locale.ROOT);
  }
}
