package io.equilibria.internal.data.image.file;

import io.equilibria.InputException;
import io.equilibria.internal.file.FileErrors;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageReader;
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

  /**
   * Beginnings of the decoders' warnings about parts of a file that do not affect its pixels. All
   * other warnings count as damage, so that an unknown one never lets a broken picture pass.
   */
  private static final List<String> HARMLESS =
      List.of(
          "PLTE chunk contains too many entries for bit depth",
          "tRNS chunk has more entries than prior PLTE chunk",
          "Warning: unknown JFIF revision number");

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
    byte[] bytes = JpegProfile.removed(bytes(file));
    return PictureDecoder.apply(
        file,
        new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes)),
        reader -> decode(file, reader));
  }

  private static byte[] bytes(Path file) {
    try {
      long size = Files.size(file);
      if (size == 0 || size > MAX_BYTES) {
        throw new InputException(
            "%s: %s of 1 to %,d bytes, found %,d; replace or remove it"
                .formatted(file, PictureDecoder.EXPECTED, MAX_BYTES, size));
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
  }

  private static Picture decode(Path file, ImageReader reader) throws IOException {
    AtomicReference<String> damage = new AtomicReference<>();
    reader.addIIOReadWarningListener(
        (source, warning) -> {
          if (HARMLESS.stream().noneMatch(warning::startsWith)) {
            damage.compareAndSet(null, warning);
          }
        });
    requireSize(file, reader.getWidth(0), reader.getHeight(0));
    BufferedImage image = reader.read(0);
    if (damage.get() != null) { // Missing parts would be grey.
      throw new IOException(damage.get());
    }
    // JPEG has no alpha. Its decoder rejects four colours, or interprets them as RGBA.
    if (PictureDecoder.format(reader).equals("jpeg") && image.getRaster().getNumBands() > 3) {
      throw new IOException(PictureDecoder.FOUR_COLOURS);
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
}
