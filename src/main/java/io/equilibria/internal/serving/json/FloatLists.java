package io.equilibria.internal.serving.json;

import java.io.IOException;
import java.io.OutputStream;

/** Writes nested lists of floats: most of an answer, so in few steps for each number. */
final class FloatLists {
  private static final int CHUNK = 8192;

  private final float[] values;
  private final long[] shape;
  private final OutputStream to;
  private final byte[] bytes;

  /**
   * The axis whose lists hold numbers, or numbers in as many brackets as axes of length 1 follow.
   */
  private final int innermost;

  private int used;

  private FloatLists(float[] values, long[] shape, int axis, OutputStream to) {
    this.values = values;
    this.shape = shape;
    this.to = to;
    int last = shape.length - 1;
    while (last > axis && shape[last] == 1) {
      last--;
    }
    this.innermost = last;
    long numbers = 1;
    for (int i = axis; i < shape.length; i++) {
      numbers *= shape[i];
    }
    this.bytes = new byte[(int) Math.min(CHUNK, (numbers + 1) * room())];
  }

  /**
   * Writes the part of an array of floats from an axis on.
   *
   * @param axis less than the number of axes
   * @param from the index of its first value
   * @return the index after its last value
   */
  static int write(float[] values, long[] shape, int axis, int from, OutputStream to)
      throws IOException {
    FloatLists lists = new FloatLists(values, shape, axis, to);
    int end = lists.writeList(axis, from);
    lists.flush();
    return end;
  }

  /** Bytes for a number with its comma and brackets. */
  private int room() {
    return FloatText.ROOM + 1 + 2 * (shape.length - innermost);
  }

  private int writeList(int axis, int from) throws IOException {
    if (axis == innermost) {
      return writeNumbers(from);
    }
    append('[');
    int at = from;
    for (long i = 0; i < shape[axis]; i++) {
      if (i > 0) {
        append(',');
      }
      at = writeList(axis + 1, at);
    }
    append(']');
    return at;
  }

  private int writeNumbers(int from) throws IOException {
    int brackets = shape.length - 1 - innermost;
    int end = from + (int) shape[innermost];
    append('[');
    for (int i = from; i < end; i++) {
      if (used + room() > bytes.length) {
        flush();
      }
      if (i > from) {
        bytes[used++] = ',';
      }
      for (int k = 0; k < brackets; k++) {
        bytes[used++] = '[';
      }
      used = FloatText.write(values[i], bytes, used);
      for (int k = 0; k < brackets; k++) {
        bytes[used++] = ']';
      }
    }
    append(']');
    return end;
  }

  private void append(char c) throws IOException {
    if (used == bytes.length) {
      flush();
    }
    bytes[used++] = (byte) c;
  }

  private void flush() throws IOException {
    to.write(bytes, 0, used);
    used = 0;
  }
}
