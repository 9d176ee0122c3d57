package io.equilibria.internal.array;

import static java.util.stream.Collectors.joining;

import io.equilibria.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * NumPy's {@code .npy} files. This class writes version 1.0, little endian, C order, float32,
 * float64 and uint8, and reads all real arrays that NumPy writes, except float16.
 *
 * <pre>  \x93NUMPY 1 0, header length (2 bytes), header (a Python dict, padded to 64), numbers
 * </pre>
 */
public final class Npy {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final int PREFIX = 10; // magic and the header's length

  private Npy() {}

  /**
   * An array that was read.
   *
   * @param shape lengths of the axes; empty for a single number
   * @param values all numbers in C order, widened to double; integers beyond 2^53 are rounded
   * @param single whether the file holds float32
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Array(int[] shape, double[] values, boolean single) {}

  /**
   * The length of a file in bytes according to its header; only the header is read.
   *
   * @throws InputException if it does not begin like a {@code .npy} file
   */
  public static long promisedBytes(Path file) throws IOException {
    return NpyReader.promised(file);
  }

  /** Writes float32. The product of the shape must be the number of values. */
  public static void write(Path file, float[] values, int... shape) throws IOException {
    Files.write(file, bytes(values, shape));
  }

  /** A file of float32 as bytes. The product of the shape must be the number of values. */
  public static byte[] bytes(float[] values, int... shape) {
    byte[] header = header("<f4", values.length, shape);
    ByteBuffer bytes =
        ByteBuffer.allocate(room(header, 4L * values.length))
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(header);
    for (float value : values) {
      bytes.putFloat(value);
    }
    return bytes.array();
  }

  /** A file of uint8 as bytes. The product of the shape must be the number of values. */
  public static byte[] bytes(byte[] values, int... shape) {
    byte[] header = header("|u1", values.length, shape);
    return ByteBuffer.allocate(room(header, values.length)).put(header).put(values).array();
  }

  /** Writes float64. The product of the shape must be the number of values. */
  public static void write(Path file, double[] values, int... shape) throws IOException {
    byte[] header = header("<f8", values.length, shape);
    ByteBuffer bytes =
        ByteBuffer.allocate(room(header, 8L * values.length))
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(header);
    for (double value : values) {
      bytes.putDouble(value);
    }
    Files.write(file, bytes.array());
  }

  /**
   * Reads an array of any real dtype except float16, in either byte order, C or Fortran; magic,
   * header and exact length are checked first.
   *
   * @throws InputException if the file is not such an array or is truncated
   */
  public static Array read(Path file) throws IOException {
    return NpyReader.read(file);
  }

  private static int room(byte[] header, long numbers) {
    return Math.toIntExact(header.length + numbers);
  }

  private static byte[] header(String type, int values, int[] shape) {
    if (Arrays.stream(shape).anyMatch(axis -> axis < 0) || count(shape) != values) {
      throw new IllegalArgumentException(
          "npy: expected as many values as shape "
              + Arrays.toString(shape)
              + " has, found "
              + values);
    }
    return header(type, Arrays.stream(shape).asLongStream().toArray());
  }

  /**
   * The header of an array of any type.
   *
   * @param type NumPy's name of the type, such as {@code <f4}
   * @param shape lengths of the axes; empty for a single number
   */
  public static byte[] header(String type, long[] shape) {
    String tuple = Arrays.stream(shape).mapToObj(Long::toString).collect(joining(", "));
    String dictionary =
        "{'descr': '%s', 'fortran_order': False, 'shape': (%s%s), }"
            .formatted(type, tuple, shape.length == 1 ? "," : "");
    int length =
        (PREFIX + dictionary.length() + 1 + 63) / 64 * 64 - PREFIX; // numbers start aligned
    String padded = dictionary + " ".repeat(length - dictionary.length() - 1) + "\n";
    byte[] header = Arrays.copyOf(MAGIC, PREFIX + length);
    header[8] = (byte) length;
    header[9] = (byte) (length >> 8);
    System.arraycopy(padded.getBytes(StandardCharsets.ISO_8859_1), 0, header, PREFIX, length);
    return header;
  }

  /** The product; if it overflows, a number larger than the length of any array. */
  static long count(int[] shape) {
    long count = 1;
    for (int axis : shape) {
      if (axis == 0) {
        return 0;
      }
      count = Math.min(Integer.MAX_VALUE + 1L, count * axis);
    }
    return count;
  }
}
