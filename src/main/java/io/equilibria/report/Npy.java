package io.equilibria.report;

import static java.util.stream.Collectors.joining;

import io.equilibria.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * NumPy's {@code .npy} files, version 1.0, little endian, C order, float32 and float64: the form in
 * which Python takes an array without a question.
 *
 * <pre>  \x93NUMPY 1 0, header length (2 bytes), header (a Python dict, padded to 64), numbers
 * </pre>
 */
public final class Npy {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final int PREFIX = 10; // magic and the header's length
  private static final Pattern HEADER =
      Pattern.compile(
          "\\{'descr': '(<f[48])', 'fortran_order': False, 'shape': \\(([0-9, ]*)\\),? *\\}\\s*");
  private static final String EXPECTED =
      " (expected: .npy version 1.0 with little-endian float32 or float64 in C order, as np.save"
          + " writes it)";

  private Npy() {}

  /**
   * An array read.
   *
   * @param shape lengths of the axes; empty for a single number
   * @param values all numbers in C order, widened to double
   * @param single whether the file holds float32
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Array(int[] shape, double[] values, boolean single) {}

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
   * Reads an array; magic, header and exact length are checked first.
   *
   * @throws InputException if the file is no such array or is cut short
   */
  public static Array read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    if (bytes.length < PREFIX || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new InputException(file + ": not a .npy file of version 1.0" + EXPECTED);
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(8);
    int length = Short.toUnsignedInt(buffer.getShort());
    if (length > buffer.remaining()) {
      throw new InputException(file + ": cut short within its header" + EXPECTED);
    }
    String header = new String(bytes, PREFIX, length, StandardCharsets.ISO_8859_1);
    Matcher matcher = HEADER.matcher(header);
    if (!matcher.matches()) {
      throw new InputException(file + ": found header " + header.strip() + EXPECTED);
    }
    buffer.position(PREFIX + length);
    boolean single = matcher.group(1).equals("<f4");
    int[] shape = shape(file, matcher.group(2));
    long expected = (single ? 4 : 8) * count(shape);
    if (buffer.remaining() != expected) {
      throw new InputException(
          file
              + ": expected "
              + expected
              + " bytes of numbers for shape "
              + Arrays.toString(shape)
              + ", found "
              + buffer.remaining()
              + "; write the file again");
    }
    double[] values = new double[(int) count(shape)];
    for (int i = 0; i < values.length; i++) {
      values[i] = single ? buffer.getFloat() : buffer.getDouble();
    }
    return new Array(shape, values, single);
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
    String tuple = Arrays.stream(shape).mapToObj(Integer::toString).collect(joining(", "));
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

  private static int[] shape(Path file, String tuple) {
    try {
      return Arrays.stream(tuple.split(","))
          .map(String::strip)
          .filter(axis -> !axis.isEmpty())
          .mapToInt(Integer::parseInt)
          .toArray();
    } catch (NumberFormatException e) {
      throw new InputException(file + ": found shape (" + tuple + ")" + EXPECTED, e);
    }
  }

  /** The product, or more than any array holds if it overflows. */
  private static long count(int[] shape) {
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
