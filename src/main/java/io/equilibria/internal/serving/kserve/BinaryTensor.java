package io.equilibria.internal.serving.kserve;

import io.equilibria.internal.serving.ServedTensor;
import io.equilibria.internal.serving.ServedType;
import io.equilibria.internal.serving.ServingException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.ndarray.buffer.layout.DataLayouts;

/**
 * Tensors as bytes, by KServe's extension for binary tensors: values in row-major order, the lowest
 * byte first; booleans as one byte; each string after its length in four bytes.
 */
final class BinaryTensor {
  /** The parameter that tells the number of bytes. */
  static final String SIZE = "binary_data_size";

  private static final int LENGTH_BYTES = 4;

  private BinaryTensor() {}

  /** The bytes of a tensor. */
  static byte[] bytes(ServedTensor tensor) {
    Object values = tensor.values();
    if (values instanceof byte[][] strings) {
      int size = Arrays.stream(strings).mapToInt(one -> LENGTH_BYTES + one.length).sum();
      byte[] bytes = new byte[size];
      ByteBuffer to = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      for (byte[] string : strings) {
        to.putInt(string.length).put(string);
      }
      return bytes;
    }
    byte[] bytes = new byte[Math.multiplyExact(width(tensor.type()), tensor.size())];
    ByteBuffer to = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    switch (tensor.type()) {
      case FLOAT32 -> to.asFloatBuffer().put((float[]) values);
      case FLOAT64 -> to.asDoubleBuffer().put((double[]) values);
      case FLOAT16, BFLOAT16 -> {
        short[] halves = new short[tensor.size()];
        floats(tensor.type(), halves).write((float[]) values);
        to.asShortBuffer().put(halves);
      }
      case INT32 -> to.asIntBuffer().put((int[]) values);
      case INT64 -> to.asLongBuffer().put((long[]) values);
      case UINT8 -> to.put((byte[]) values);
      case UINT16 -> to.asShortBuffer().put((short[]) values);
      case BOOL -> {
        for (boolean value : (boolean[]) values) {
          to.put((byte) (value ? 1 : 0));
        }
      }
      case STRING -> throw new IllegalStateException(); // above
    }
    return bytes;
  }

  /**
   * Reads values.
   *
   * @param size their number by the shape
   * @throws ServingException if the bytes are not those of so many values
   */
  static Object values(ServedType type, ByteBuffer from, double size) {
    ByteBuffer bytes = from.order(ByteOrder.LITTLE_ENDIAN);
    if (type == ServedType.STRING) {
      return strings(bytes, size);
    }
    if (width(type) * size != bytes.remaining()) {
      throw ServingException.invalid(
          "expected %.0f bytes for %.0f values of %d bytes, found %d"
              .formatted(width(type) * size, size, width(type), bytes.remaining()));
    }
    Object values = type.array((int) size);
    switch (type) {
      case FLOAT32 -> bytes.asFloatBuffer().get((float[]) values);
      case FLOAT64 -> bytes.asDoubleBuffer().get((double[]) values);
      case FLOAT16, BFLOAT16 -> {
        short[] halves = new short[(int) size];
        bytes.asShortBuffer().get(halves);
        floats(type, halves).read((float[]) values);
      }
      case INT32 -> bytes.asIntBuffer().get((int[]) values);
      case INT64 -> bytes.asLongBuffer().get((long[]) values);
      case UINT8 -> bytes.get((byte[]) values);
      case UINT16 -> bytes.asShortBuffer().get((short[]) values);
      case BOOL -> {
        boolean[] booleans = (boolean[]) values;
        for (int i = 0; i < booleans.length; i++) {
          booleans[i] = bytes.get() != 0;
        }
      }
      case STRING -> throw new IllegalStateException(); // above
    }
    return values;
  }

  private static byte[][] strings(ByteBuffer bytes, double size) {
    // Each has a length, so that a shape alone takes no memory.
    if (size * LENGTH_BYTES <= bytes.remaining()) {
      byte[][] strings = new byte[(int) size][];
      try {
        for (int i = 0; i < strings.length; i++) {
          int length = bytes.getInt();
          if (length < 0 || length > bytes.remaining()) {
            throw new BufferUnderflowException();
          }
          strings[i] = new byte[length];
          bytes.get(strings[i]);
        }
        if (!bytes.hasRemaining()) {
          return strings;
        }
      } catch (BufferUnderflowException e) {
        // Reported below.
      }
    }
    throw ServingException.invalid(
        "expected %.0f strings, each after its length in four bytes, found other data"
            .formatted(size));
  }

  private static FloatDataBuffer floats(ServedType type, short[] halves) {
    return (type == ServedType.FLOAT16 ? DataLayouts.FLOAT16 : DataLayouts.BFLOAT16)
        .applyTo(DataBuffers.of(halves, false, false));
  }

  private static int width(ServedType type) {
    return switch (type) {
      case FLOAT64, INT64 -> Long.BYTES;
      case FLOAT32, INT32 -> Integer.BYTES;
      case FLOAT16, BFLOAT16, UINT16 -> Short.BYTES;
      case UINT8, BOOL -> 1;
      case STRING -> throw new IllegalArgumentException("strings have no common length");
    };
  }
}
