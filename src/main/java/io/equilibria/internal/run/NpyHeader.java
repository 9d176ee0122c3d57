package io.equilibria.internal.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header of a NumPy file (format 1.0) of little-endian float32 in C order, padded to a fixed
 * length so that the first dimension can be updated in place.
 *
 * @param steps the first dimension
 * @param replicas the second
 * @param columns the third
 */
record NpyHeader(long steps, int replicas, int columns) {
  /** The length of every header; NumPy requires a multiple of 64. */
  static final int BYTES = 128;

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final int TEXT_START = MAGIC.length + Short.BYTES;
  private static final Pattern TEXT =
      Pattern.compile(
          "\\{'descr': '<f4', 'fortran_order': False, "
              + "'shape': \\((\\d{1,18}), (\\d{1,9}), (\\d{1,9})\\), \\} *\n");

  /** The number of bytes of one step. */
  long stepBytes() {
    return (long) replicas * columns * Float.BYTES;
  }

  /** The number of bytes of the header and all steps. */
  long fileBytes() {
    return BYTES + steps * stepBytes();
  }

  NpyHeader withSteps(long newSteps) {
    return new NpyHeader(newSteps, replicas, columns);
  }

  /** The header as bytes. */
  byte[] toBytes() {
    String text =
        String.format(
            Locale.ROOT,
            "{'descr': '<f4', 'fortran_order': False, 'shape': (%d, %d, %d), }",
            steps,
            replicas,
            columns);
    int length = BYTES - TEXT_START;
    String padded = text + " ".repeat(length - 1 - text.length()) + "\n";
    return ByteBuffer.allocate(BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(MAGIC)
        .putShort((short) length)
        .put(padded.getBytes(StandardCharsets.US_ASCII))
        .array();
  }

  /**
   * Parses a header.
   *
   * @throws IOException if the bytes are not such a header
   */
  static NpyHeader parse(byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    Matcher text =
        TEXT.matcher(
            new String(
                bytes,
                Math.min(TEXT_START, bytes.length),
                Math.max(0, bytes.length - TEXT_START),
                StandardCharsets.US_ASCII));
    if (bytes.length != BYTES
        || !buffer.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))
        || buffer.getShort(MAGIC.length) != BYTES - TEXT_START
        || !text.matches()) {
      throw new IOException("it does not begin as the history of a run does");
    }
    return new NpyHeader(
        Long.parseLong(text.group(1)),
        Integer.parseInt(text.group(2)),
        Integer.parseInt(text.group(3)));
  }
}
