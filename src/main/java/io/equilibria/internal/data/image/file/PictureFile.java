package io.equilibria.internal.data.image.file;

import io.equilibria.InputException;
import io.equilibria.internal.file.FileErrors;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes picture files: PNG, JPEG, BMP and GIF, independent of their names. Only the first frame
 * of an animation is used. Colour profiles and EXIF orientation are not applied, as in Pillow and
 * torchvision.
 */
final class PictureFile {
  /**
   * The largest number of pixels decoded, 8192x8192. A file of a few kilobytes may declare more
   * pixels than fit into memory.
   */
  static final long MAX_PIXELS = 1L << 26;

  /** The file name extensions of pictures. */
  static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg", ".bmp", ".gif");

  private static final long MAX_BYTES = 1L << 28;
  private static final Set<String> FORMATS = Set.of("png", "jpeg", "bmp", "gif");
  private static final String EXPECTED = "expected a picture (PNG, JPEG, BMP or GIF)";

  /** The message of the platform's JPEG decoder for CMYK pictures. */
  private static final String FOUR_COLOURS = "Unsupported Image Type";

  private PictureFile() {}

  /** Whether a file's name has the extension of a picture. */
  static boolean hasEnding(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(name::endsWith);
  }

  /**
   * Decodes a file.
   *
   * @throws InputException if it is not a picture, is damaged or truncated, has CMYK colours, or
   *     more than {@link #MAX_PIXELS} pixels
   */
  static Picture read(Path file) {
    byte[] bytes = bytes(file);
    ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes));
    ImageReader reader = reader(file, stream);
    try {
      return decode(file, reader, stream);
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
      throw damaged(file, String.valueOf(e.getMessage()), e);
    } finally {
      reader.dispose();
    }
  }

  private static byte[] bytes(Path file) {
    try {
      long size = Files.size(file);
      if (size == 0 || size > MAX_BYTES) {
        throw new InputException(
            "%s: %s of 1 to %,d bytes, found %,d; replace or remove it"
                .formatted(file, EXPECTED, MAX_BYTES, size));
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
  }

  private static ImageReader reader(Path file, ImageInputStream stream) {
    Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
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

  private static String format(ImageReader reader) {
    return reader.getOriginatingProvider().getFormatNames()[0].toLowerCase(Locale.ROOT);
  }

  private static Picture decode(Path file, ImageReader reader, ImageInputStream stream)
      throws IOException {
    AtomicReference<String> warning = new AtomicReference<>();
    reader.addIIOReadWarningListener((source, text) -> warning.compareAndSet(null, text));
    reader.setInput(stream, true, true);
    requireSize(file, reader.getWidth(0), reader.getHeight(0));
    BufferedImage image = reader.read(0);
    if (warning.get() != null) { // Missing parts would be grey.
      throw damaged(file, warning.get(), null);
    }
    // JPEG has no alpha. Its decoder rejects four colours, or interprets them as RGBA.
    if (format(reader).equals("jpeg") && image.getRaster().getNumBands() > 3) {
      throw new IOException(FOUR_COLOURS);
    }
    return PictureSamples.of(image);
  }

  private static void requireSize(Path file, int width, int height) {
    if (width < 1 || height < 1 || (long) width * height > MAX_PIXELS) {
      throw new InputException(
          "%s: expected at most %,d pixels, found %,dx%,d; make it smaller or remove it"
              .formatted(file, MAX_PIXELS, width, height));
    }
  }

  private static InputException damaged(Path file, String how, Exception cause) {
    return new InputException(
        "%s: %s, found a damaged one (%s); replace or remove it".formatted(file, EXPECTED, how),
        cause);
  }
}
