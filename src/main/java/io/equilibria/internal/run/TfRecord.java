package io.equilibria.internal.run;

import io.equilibria.internal.checkpoint.MaskedCrc;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * TensorFlow's record format, which contains the events: a length of 8 bytes, its masked checksum
 * of 4, the bytes, and their masked checksum of 4.
 */
public final class TfRecord {
  /** End of the message for a file whose last record is incomplete. */
  public static final String CUT_SHORT = "is cut short";

  private static final int HEAD = Long.BYTES + Integer.BYTES;
  private static final int CHUNK = 1 << 16;

  private TfRecord() {}

  /** Frames a record. */
  static byte[] frame(byte[] bytes) {
    ByteBuffer framed =
        ByteBuffer.allocate(HEAD + bytes.length + Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(bytes.length);
    return framed
        .putInt(MaskedCrc.of(framed.slice(0, Long.BYTES)))
        .put(bytes)
        .putInt(MaskedCrc.of(bytes))
        .array();
  }

  /**
   * A message about the first damaged or incomplete record of a file, if there is one.
   *
   * @throws IOException if the file cannot be read
   */
  public static Optional<String> fault(Path file) throws IOException {
    long left = Files.size(file);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      for (long record = 1; left > 0; record++) {
        byte[] head = in.readNBytes(HEAD);
        if (head.length < HEAD) {
          return Optional.of("record %,d %s".formatted(record, CUT_SHORT));
        }
        ByteBuffer numbers = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        long length = numbers.getLong();
        if (numbers.getInt() != MaskedCrc.of(ByteBuffer.wrap(head, 0, Long.BYTES))) {
          return Optional.of(
              "the length of record %,d does not match its checksum".formatted(record));
        }
        left -= HEAD + length + Integer.BYTES;
        if (!(length >= 0 && left >= 0)) {
          return Optional.of("record %,d %s".formatted(record, CUT_SHORT));
        }
        int sum = sum(in, length);
        byte[] expected = in.readNBytes(Integer.BYTES);
        if (expected.length < Integer.BYTES
            || ByteBuffer.wrap(expected).order(ByteOrder.LITTLE_ENDIAN).getInt() != sum) {
          return Optional.of("record %,d does not match its checksum".formatted(record));
        }
      }
    }
    return Optional.empty();
  }

  private static int sum(InputStream in, long length) throws IOException {
    CRC32C sum = new CRC32C();
    for (long left = length; left > 0; ) {
      byte[] chunk = in.readNBytes((int) Math.min(CHUNK, left));
      if (chunk.length == 0) {
        break; // Truncated after its size was read; no checksum will match.
      }
      sum.update(chunk);
      left -= chunk.length;
    }
    return MaskedCrc.of(sum);
  }
}
