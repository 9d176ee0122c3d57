package io.equilibria.internal.array;

import io.equilibria.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code .npy} files as NumPy writes them: versions 1.0 to 3.0, which differ in the length of
 * the header's length; either byte order; C and Fortran order; booleans, integers of 8 to 64 bits
 * with and without a sign, float32, float64.
 *
 * @param type the dtype without its byte order, such as {@code f4}
 * @param order of the bytes
 * @param fortran whether the first axis runs fastest
 * @param shape lengths of the axes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record NpyReader(String type, ByteOrder order, boolean fortran, long[] shape) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int VERSION = 6;
  private static final int LENGTH = 8;
  static final int LONGEST_HEADER = 1 << 20;

  /** Numbers of 8 bytes in the longest file. */
  private static final long MAX = Long.MAX_VALUE / Long.BYTES;

  private static final Pattern TYPE = Pattern.compile("'descr': *'([<>|=]?)([a-zA-Z]\\d+)'");
  private static final Pattern FORTRAN = Pattern.compile("'fortran_order': *(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape': *\\(([0-9, ]*)\\)");
  private static final String EXPECTED =
      " (expected: a .npy file of booleans, integers, float32 or float64, as np.save writes it)";

  static Npy.Array read(Path file) throws IOException {
    return read(file.toString(), Files.readAllBytes(file));
  }

  /**
   * Reads the bytes of a file.
   *
   * @param file the name of the file in messages
   */
  static Npy.Array read(String file, byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    return header(file, buffer).numbers(file, buffer);
  }

  /** The length of a file in bytes according to its header; only the header is read. */
  static long promised(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      ByteBuffer start =
          ByteBuffer.wrap(in.readNBytes(LONGEST_HEADER)).order(ByteOrder.LITTLE_ENDIAN);
      NpyReader header = header(file.toString(), start);
      return Math.addExact(start.position(), Math.multiplyExact(header.width(), header.count()));
    } catch (ArithmeticException e) {
      throw new InputException(
          file + ": found a shape with more elements than any file" + EXPECTED);
    }
  }

  /**
   * Reads the first rows; of the rest of the file only the length is checked.
   *
   * @param most the largest number of rows along the first axis, at least 1
   * @return the numbers of each row in C order; at least one row with at least one number
   */
  static double[][] rows(Path file, int most) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer start = ByteBuffer.allocate(LONGEST_HEADER).order(ByteOrder.LITTLE_ENDIAN);
      fill(channel, 0, start);
      NpyReader header = header(file.toString(), start);
      header.number(file.toString()); // Rejects an unsupported type before its width is used.
      header.requireLength(file.toString(), channel.size() - start.position());
      return new NpyRows(file, channel, start.position(), header).read(most);
    }
  }

  /** Fills a buffer from a position in a file, at most to its end, and flips it for reading. */
  static void fill(FileChannel channel, long from, ByteBuffer buffer) throws IOException {
    buffer.clear();
    while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) >= 0) {
      // Read on.
    }
    buffer.flip();
  }

  /** Reads a header; the buffer's position is then after it. */
  static NpyReader header(String file, ByteBuffer buffer) {
    if (buffer.remaining() < LENGTH || !buffer.slice(0, VERSION).equals(ByteBuffer.wrap(MAGIC))) {
      throw new InputException(file + ": not a .npy file" + EXPECTED);
    }
    int version = buffer.get(VERSION);
    if (!(version >= 1 && version <= 3)) {
      throw new InputException(file + ": found .npy version " + version + EXPECTED);
    }
    buffer.position(LENGTH);
    int size = version == 1 ? Short.BYTES : Integer.BYTES;
    if (buffer.remaining() < size) {
      throw new InputException(file + ": cut short within its header" + EXPECTED);
    }
    long length =
        version == 1
            ? Short.toUnsignedInt(buffer.getShort())
            : Integer.toUnsignedLong(buffer.getInt());
    if (length > buffer.remaining()) {
      throw new InputException(file + ": cut short within its header" + EXPECTED);
    }
    byte[] header = new byte[(int) length];
    buffer.get(header);
    return parse(file, new String(header, StandardCharsets.UTF_8));
  }

  private static NpyReader parse(String file, String header) {
    Matcher type = TYPE.matcher(header);
    Matcher fortran = FORTRAN.matcher(header);
    Matcher shape = SHAPE.matcher(header);
    Optional<long[]> axes =
        type.find() && fortran.find() && shape.find() ? axes(shape.group(1)) : Optional.empty();
    if (axes.isEmpty()) {
      throw new InputException(file + ": found header " + header.strip() + EXPECTED);
    }
    ByteOrder order =
        switch (type.group(1)) {
          case ">" -> ByteOrder.BIG_ENDIAN;
          case "=" -> ByteOrder.nativeOrder();
          default -> ByteOrder.LITTLE_ENDIAN;
        };
    return new NpyReader(type.group(2), order, fortran.group(1).equals("True"), axes.get());
  }

  private static Optional<long[]> axes(String tuple) {
    try {
      return Optional.of(
          Arrays.stream(tuple.split(","))
              .map(String::strip)
              .filter(axis -> !axis.isEmpty())
              .mapToLong(Long::parseLong)
              .toArray());
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private Npy.Array numbers(String file, ByteBuffer buffer) {
    ToDoubleFunction<ByteBuffer> number = number(file);
    requireLength(file, buffer.remaining());
    buffer.order(order);
    double[] values = new double[(int) count()]; // No more than the buffer has bytes.
    for (int i = 0; i < values.length; i++) {
      values[i] = number.applyAsDouble(buffer);
    }
    // Possible if another axis is 0.
    if (Arrays.stream(shape).anyMatch(axis -> axis > Integer.MAX_VALUE)) {
      throw new InputException(file + ": found shape " + Arrays.toString(shape) + EXPECTED);
    }
    int[] axes = Arrays.stream(shape).mapToInt(axis -> (int) axis).toArray();
    return new Npy.Array(axes, fortran ? rowsFirst(values, axes) : values, type.equals("f4"));
  }

  void requireLength(String file, long found) {
    long expected = count() * width();
    if (found != expected) {
      throw new InputException(
          "%s: expected %d bytes of numbers for shape %s of %s, found %d; write the file again"
              .formatted(file, expected, Arrays.toString(shape), type, found));
    }
  }

  /** The number of bytes of an element. */
  int width() {
    return Character.digit(type.charAt(1), 10);
  }

  /** The product of the axes; if it overflows, more elements than any file can have. */
  long count() {
    long count = 1;
    for (long axis : shape) {
      if (axis == 0) {
        return 0;
      }
      count = axis > MAX / count ? MAX : count * axis;
    }
    return count;
  }

  /** Returns a function that reads the next number from a buffer of this {@link #order}. */
  ToDoubleFunction<ByteBuffer> number(String file) {
    return switch (type) {
      case "f4" -> ByteBuffer::getFloat;
      case "f8" -> ByteBuffer::getDouble;
      case "i1" -> ByteBuffer::get;
      case "i2" -> ByteBuffer::getShort;
      case "i4" -> ByteBuffer::getInt;
      case "i8" -> ByteBuffer::getLong;
      case "b1", "u1" -> bytes -> Byte.toUnsignedInt(bytes.get());
      case "u2" -> bytes -> Short.toUnsignedInt(bytes.getShort());
      case "u4" -> bytes -> Integer.toUnsignedLong(bytes.getInt());
      case "u8" -> bytes -> unsigned(bytes.getLong());
      default ->
          throw new InputException(
              "%s: found dtype %s; save it as float32 by np.save(file, a.astype('float32'))%s"
                  .formatted(file, type, EXPECTED));
    };
  }

  private static double unsigned(long bits) {
    // Halved to fit, with the lost bit kept for correct rounding.
    return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
  }

  /** From Fortran order to C order. */
  private static double[] rowsFirst(double[] columnsFirst, int[] shape) {
    double[] values = new double[columnsFirst.length];
    int[] index = new int[shape.length];
    for (double value : columnsFirst) {
      int place = 0;
      for (int axis = 0; axis < shape.length; axis++) {
        place = place * shape[axis] + index[axis];
      }
      values[place] = value;
      for (int axis = 0; axis < shape.length && ++index[axis] == shape[axis]; axis++) {
        index[axis] = 0;
      }
    }
    return values;
  }
}
