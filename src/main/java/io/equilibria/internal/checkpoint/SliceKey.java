package io.equilibria.internal.checkpoint;

import java.nio.charset.StandardCharsets;

/**
 * The key of a slice of a partitioned tensor in the index: the number 0, the tensor's name, the
 * number of axes, and start and length on each, in an order-preserving encoding (TensorFlow's
 * {@code EncodeTensorNameSlice} and {@code OrderedCode}).
 */
final class SliceKey {
  private final StringBuilder key = new StringBuilder();

  private SliceKey() {}

  /**
   * The key, with one character per byte.
   *
   * @param name the key of the whole tensor, with one character per byte
   * @param start on every axis
   * @param length on every axis; -1 if the slice covers the whole axis
   */
  static String of(String name, long[] start, long[] length) {
    SliceKey code = new SliceKey();
    code.number(0);
    code.text(name);
    code.number(start.length);
    for (int axis = 0; axis < start.length; axis++) {
      code.signed(start[axis]);
      code.signed(length[axis]);
    }
    return code.key.toString();
  }

  /** Appends the number of bytes, then the bytes in big-endian order. */
  private void number(long value) {
    int bytes = (Long.SIZE - Long.numberOfLeadingZeros(value) + 7) / 8;
    key.append((char) bytes);
    for (int i = bytes - 1; i >= 0; i--) {
      key.append((char) ((value >>> (8 * i)) & 0xff));
    }
  }

  /** Appends text; 0 and 255 are escaped, since 0 1 ends the text. */
  private void text(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      key.append(c);
      if (c == 0) {
        key.append('\u00ff');
      } else if (c == 0xff) {
        key.append('\0');
      }
    }
    key.append("\0\1");
  }

  /**
   * Appends as many leading one bits as bytes (inverted for negative values), then the value in
   * big-endian order.
   */
  private void signed(long value) {
    long size = value < 0 ? ~value : value;
    int bytes = (Long.SIZE - Long.numberOfLeadingZeros(size)) / 7 + 1;
    int[] code = new int[bytes];
    for (int i = 0; i < bytes; i++) {
      // Beyond eight bytes there is only the sign.
      code[bytes - 1 - i] = (int) (value >> Math.min(8 * i, Long.SIZE - 1)) & 0xff;
    }
    for (int bit = 0; bit < bytes; bit++) {
      code[bit / 8] ^= 0x80 >> (bit % 8);
    }
    for (int one : code) {
      key.append((char) one);
    }
  }

  /** A key's bytes. */
  static byte[] bytes(String key) {
    return key.getBytes(StandardCharsets.ISO_8859_1);
  }
}
