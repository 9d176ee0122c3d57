package io.equilibria.internal.serving.kserve;

import io.equilibria.internal.serving.ServedTensor;
import io.equilibria.internal.serving.ServedType;
import io.equilibria.internal.serving.ServingException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

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
    return tensor.type().bytes(values);
  }

  /**
   * Reads values.
   *
   * @param size their number by the shape
   * @throws ServingException if the bytes are not those of so many values
   */
  static Object values(ServedType type, ByteBuffer from, double size) {
    if (type == ServedType.STRING) {
      return strings(from.order(ByteOrder.LITTLE_ENDIAN), size);
    }
    if (type.width() * size != from.remaining()) {
      throw ServingException.invalid(
          "expected %.0f bytes for %.0f values of %d bytes, found %d"
              .formatted(type.width() * size, size, type.width(), from.remaining()));
    }
    return type.read(from, (int) size);
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
}
