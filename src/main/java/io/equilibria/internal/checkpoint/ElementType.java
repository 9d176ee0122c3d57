package io.equilibria.internal.checkpoint;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tensorflow.proto.DataType;

/**
 * The element types of checkpoints: their Python names, widths and decoding. All are little endian;
 * 4-bit integers take one byte each, as in TensorFlow's memory.
 */
public enum ElementType {
  FLOAT32(DataType.DT_FLOAT, "float32", Kind.FLOATING, 4, ByteBuffer::getFloat),
  FLOAT64(DataType.DT_DOUBLE, "float64", Kind.FLOATING, 8, ByteBuffer::getDouble),
  FLOAT16(DataType.DT_HALF, "float16", Kind.FLOATING, 2, (b, at) -> ieee(b.getShort(at), 5, 10)),
  BFLOAT16(
      DataType.DT_BFLOAT16,
      "bfloat16",
      Kind.FLOATING,
      2,
      (b, at) -> Float.intBitsToFloat(b.getShort(at) << 16)),
  /** Four exponent bits, three mantissa bits, finite: no infinities, one NaN of each sign. */
  FLOAT8_E4M3FN(
      DataType.DT_FLOAT8_E4M3FN, "float8_e4m3fn", Kind.FLOATING, 1, (b, at) -> e4m3fn(b.get(at))),
  FLOAT8_E5M2(
      DataType.DT_FLOAT8_E5M2,
      "float8_e5m2",
      Kind.FLOATING,
      1,
      (b, at) -> ieee(b.get(at) << 8, 5, 10)), // The upper half of a float16.
  INT8(DataType.DT_INT8, "int8", Kind.SIGNED, 1, ByteBuffer::get),
  INT16(DataType.DT_INT16, "int16", Kind.SIGNED, 2, ByteBuffer::getShort),
  INT32(DataType.DT_INT32, "int32", Kind.SIGNED, 4, ByteBuffer::getInt),
  INT64(DataType.DT_INT64, "int64", Kind.SIGNED, 8, ByteBuffer::getLong),
  UINT8(DataType.DT_UINT8, "uint8", Kind.UNSIGNED, 1, (b, at) -> b.get(at) & 0xff),
  UINT16(DataType.DT_UINT16, "uint16", Kind.UNSIGNED, 2, (b, at) -> b.getShort(at) & 0xffff),
  UINT32(DataType.DT_UINT32, "uint32", Kind.UNSIGNED, 4, (b, at) -> b.getInt(at) & 0xffffffffL),
  UINT64(DataType.DT_UINT64, "uint64", Kind.UNSIGNED, 8, (b, at) -> unsigned(b.getLong(at))),
  INT4(DataType.DT_INT4, "int4", Kind.SIGNED, 1, (b, at) -> b.get(at) << 28 >> 28),
  UINT4(DataType.DT_UINT4, "uint4", Kind.UNSIGNED, 1, (b, at) -> b.get(at) & 0xf),
  QINT8(DataType.DT_QINT8, "qint8", Kind.SIGNED, 1, ByteBuffer::get),
  QINT16(DataType.DT_QINT16, "qint16", Kind.SIGNED, 2, ByteBuffer::getShort),
  QINT32(DataType.DT_QINT32, "qint32", Kind.SIGNED, 4, ByteBuffer::getInt),
  QUINT8(DataType.DT_QUINT8, "quint8", Kind.UNSIGNED, 1, (b, at) -> b.get(at) & 0xff),
  QUINT16(DataType.DT_QUINT16, "quint16", Kind.UNSIGNED, 2, (b, at) -> b.getShort(at) & 0xffff),
  BOOL(DataType.DT_BOOL, "bool", Kind.BOOLEAN, 1, (b, at) -> b.get(at) == 0 ? 0 : 1),
  COMPLEX64(DataType.DT_COMPLEX64, "complex64", Kind.COMPLEX, 8, ByteBuffer::getFloat),
  COMPLEX128(DataType.DT_COMPLEX128, "complex128", Kind.COMPLEX, 16, ByteBuffer::getDouble),
  STRING(DataType.DT_STRING, "string", Kind.STRING),
  VARIANT(DataType.DT_VARIANT, "variant", Kind.OPAQUE),
  RESOURCE(DataType.DT_RESOURCE, "resource", Kind.OPAQUE),
  /** A type of a newer TensorFlow, or one that checkpoints do not hold. */
  UNKNOWN(DataType.UNRECOGNIZED, "unknown", Kind.OPAQUE);

  /** The kinds of elements. */
  public enum Kind {
    FLOATING,
    SIGNED,
    UNSIGNED,
    BOOLEAN,
    /** Two floating-point numbers, the real part first. */
    COMPLEX,
    /** Byte strings of any length. */
    STRING,
    /** Listed but not decoded. */
    OPAQUE
  }

  /** Decodes the number at an index of a little-endian buffer. */
  @FunctionalInterface
  private interface Decoder {
    double at(ByteBuffer bytes, int index);
  }

  private static final Map<DataType, ElementType> BY_TYPE =
      Arrays.stream(values()).collect(Collectors.toMap(type -> type.dataType, Function.identity()));

  private final DataType dataType;
  private final String pythonName;
  private final Kind kind;
  private final int bytes;

  @SuppressWarnings("ImmutableEnumChecker") // Stateless functions.
  private final Decoder decoder;

  ElementType(DataType dataType, String pythonName, Kind kind, int bytes, Decoder decoder) {
    this.dataType = dataType;
    this.pythonName = pythonName;
    this.kind = kind;
    this.bytes = bytes;
    this.decoder = decoder;
  }

  ElementType(DataType dataType, String pythonName, Kind kind) {
    this(
        dataType,
        pythonName,
        kind,
        0,
        (buffer, at) -> {
          throw new IllegalStateException(pythonName + " holds no numbers");
        });
  }

  /** The type of a TensorFlow data type; {@link #UNKNOWN} for unsupported ones. */
  public static ElementType of(DataType type) {
    return BY_TYPE.getOrDefault(type, UNKNOWN);
  }

  /** The name as in {@code tf.DType.name}, such as {@code float32}. */
  public String pythonName() {
    return pythonName;
  }

  public Kind kind() {
    return kind;
  }

  /** Whether the elements are numbers or booleans of a fixed width. */
  public boolean isNumeric() {
    return kind != Kind.STRING && kind != Kind.OPAQUE;
  }

  /** Whether the elements are integers or booleans. */
  public boolean isWhole() {
    return kind == Kind.SIGNED || kind == Kind.UNSIGNED || kind == Kind.BOOLEAN;
  }

  /** The bytes of one element, in [1, 16]; 0 if the width is not fixed. */
  public int bytes() {
    return bytes;
  }

  /**
   * The element, or its real part, as the nearest double; exact except for 64-bit integers.
   *
   * @param buffer little endian
   * @param index the index of the element's first byte
   */
  public double real(ByteBuffer buffer, int index) {
    return decoder.at(buffer, index);
  }

  /** The imaginary part of the element whose first byte is at the index; 0 for real types. */
  public double imaginary(ByteBuffer buffer, int index) {
    return kind == Kind.COMPLEX ? decoder.at(buffer, index + bytes / 2) : 0;
  }

  /** The exact element of a {@linkplain #isWhole whole} type; uint64 is reinterpreted as signed. */
  public long whole(ByteBuffer buffer, int index) {
    return bytes == Long.BYTES ? buffer.getLong(index) : (long) real(buffer, index);
  }

  /** Decodes an IEEE 754 style number: sign, exponent and mantissa in the lowest bits. */
  private static double ieee(int bits, int exponentBits, int mantissaBits) {
    int exponent = (bits >> mantissaBits) & ((1 << exponentBits) - 1);
    int mantissa = bits & ((1 << mantissaBits) - 1);
    double size;
    if (exponent == (1 << exponentBits) - 1) {
      size = mantissa == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    } else {
      size = finite(exponent, mantissa, exponentBits, mantissaBits);
    }
    return ((bits >> (exponentBits + mantissaBits)) & 1) == 0 ? size : -size;
  }

  private static double e4m3fn(int bits) {
    double size = (bits & 0x7f) == 0x7f ? Double.NaN : finite((bits >> 3) & 0xf, bits & 7, 4, 3);
    return bits >= 0 ? size : -size;
  }

  private static double finite(int exponent, int mantissa, int exponentBits, int mantissaBits) {
    int bias = (1 << (exponentBits - 1)) - 1;
    int hidden = exponent == 0 ? 0 : 1 << mantissaBits;
    return Math.scalb((double) (mantissa + hidden), Math.max(exponent, 1) - bias - mantissaBits);
  }

  private static double unsigned(long value) {
    // Keeps the lowest bit when halving, so that the result rounds like the whole number.
    return value >= 0 ? value : ((value >>> 1) | (value & 1)) * 2.0;
  }
}
