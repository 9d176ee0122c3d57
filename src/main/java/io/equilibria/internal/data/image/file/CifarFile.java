package io.equilibria.internal.data.image.file;

import io.equilibria.InputException;
import io.equilibria.internal.config.image.CifarSpec;
import io.equilibria.internal.data.image.ImageSet;
import io.equilibria.internal.file.FileErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One file of a CIFAR set; see {@link CifarLayout}. */
final class CifarFile {
  private static final int PLANE = CifarSpec.SIDE * CifarSpec.SIDE;
  private static final int IMAGE = 3 * PLANE;
  private static final int MOST_BYTES = Integer.MAX_VALUE - 8; // limit of a Java array

  private CifarFile() {}

  /**
   * Reads a file.
   *
   * @throws InputException if it cannot be read, does not consist of complete records, or has an
   *     invalid label
   */
  static ImageSet read(Path file, CifarLayout layout) {
    int count = count(file, layout);
    int length = layout.labelBytes() + IMAGE;
    byte[] records = bytes(file);
    if (records.length != count * length) {
      throw new InputException(
          "%s: changed while it was read; expected %,d bytes, found %,d"
              .formatted(file, count * length, records.length));
    }
    int[] labels = new int[count];
    byte[] pixels = new byte[count * IMAGE];
    for (int n = 0; n < count; n++) {
      labels[n] = Byte.toUnsignedInt(records[n * length + layout.label()]);
      interleave(records, n * length + layout.labelBytes(), pixels, n * IMAGE);
    }
    ClassLabels.check(file, labels, count, layout.classes().size());
    return new ImageSet(layout.name(), pixels, labels, CifarKind.SIZE);
  }

  /**
   * The number of images of a file, from its length.
   *
   * @throws InputException if it cannot be read, or does not consist of complete records
   */
  static int count(Path file, CifarLayout layout) {
    int record = layout.labelBytes() + IMAGE;
    try {
      long size = Files.size(file);
      if (size == 0 || size % record != 0 || size > MOST_BYTES) {
        throw new InputException(
            "%s: expected records of %,d bytes, found %,d bytes in all; it is cut short or not of this layout, get it again"
                .formatted(file, record, size));
      }
      return (int) (size / record);
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
  }

  /** Converts planes of red, green and blue to three bytes per pixel. */
  private static void interleave(byte[] from, int start, byte[] to, int offset) {
    for (int pixel = 0; pixel < PLANE; pixel++) {
      for (int channel = 0; channel < 3; channel++) {
        to[offset + 3 * pixel + channel] = from[start + channel * PLANE + pixel];
      }
    }
  }
}
