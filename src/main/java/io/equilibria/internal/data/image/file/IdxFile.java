package io.equilibria.internal.data.image.file;

import io.equilibria.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * An array of bytes in the idx format of MNIST, optionally compressed with gzip:
 *
 * <pre>  0 0 8 axes (1 byte), the length of each axis (4 bytes, big endian), the bytes in C order
 * </pre>
 *
 * @param shape the length of each axis
 * @param bytes the bytes; their number is the product of the shape
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record IdxFile(int[] shape, byte[] bytes) {
  private static final int MAGIC = 4;
  private static final int UNSIGNED_BYTE = 8;
  private static final int MOST_BYTES = Integer.MAX_VALUE - 8; // limit of a Java array

  /**
   * Reads a file.
   *
   * @param axes the expected number of axes
   * @throws InputException if it cannot be read, or is not a complete array of this format
   */
  static IdxFile read(Path file, int axes) {
    return DataFile.read(file, in -> read(file, in, axes));
  }

  /**
   * The length of the first axis of an image file; only the header is read.
   *
   * @throws InputException if it cannot be read, or has no valid header
   */
  static int length(Path file) {
    return DataFile.begin(file, in -> shape(file, in, 3)[0]);
  }

  private static IdxFile read(Path file, InputStream in, int axes) throws IOException {
    int[] shape = shape(file, in, axes);
    return new IdxFile(shape, DataFile.bytes(in, Arrays.stream(shape).reduce(1, (a, b) -> a * b)));
  }

  private static int[] shape(Path file, InputStream in, int axes) throws IOException {
    byte[] magic = DataFile.bytes(in, MAGIC);
    byte[] expected = {0, 0, UNSIGNED_BYTE, (byte) axes};
    if (!Arrays.equals(magic, expected)) {
      throw new InputException(
          "%s: expected an idx file of bytes with %d axes, which begins with the bytes %s, found %s; check that it is the right file"
              .formatted(file, axes, Arrays.toString(expected), Arrays.toString(magic)));
    }
    ByteBuffer header = ByteBuffer.wrap(DataFile.bytes(in, Integer.BYTES * axes));
    int[] shape = new int[axes];
    long count = 1;
    for (int i = 0; i < axes; i++) {
      shape[i] = header.getInt();
      if (shape[i] < 1 || (count *= shape[i]) > MOST_BYTES) {
        throw new InputException(
            "%s: expected axes of at least 1 and %,d bytes in all, found %s; get it again"
                .formatted(file, MOST_BYTES, Arrays.toString(Arrays.copyOf(shape, i + 1))));
      }
    }
    return shape;
  }
}
