package io.equilibria.internal.run;

import io.equilibria.internal.checkpoint.MaskedCrc;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  /** The largest length of a record that fits into one array. */
  private static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

  private TfRecord() {}

  /** Frames a record. */
  public static byte[] frame(byte[] bytes) {
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
   * Records of a file.
   *
   * @param records the first records
   * @param fault a message about the first damaged or incomplete record, at which reading ended
   * @param hasMore whether further records were left out
   */
  public record Contents(List<byte[]> records, Optional<String> fault, boolean hasMore) {
    /** Makes the list unmodifiable. */
    public Contents {
      records = List.copyOf(records);
    }
  }

  /**
   * Reads the first records of a file.
   *
   * @param max the largest number of records
   * @throws IOException if the file cannot be read
   */
  public static Contents read(Path file, int max) throws IOException {
    List<byte[]> records = new ArrayList<>();
    long left = Files.size(file);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      while (left > 0 && records.size() < max) {
        Head head = Head.read(in, records.size() + 1, left);
        if (head.fault().isPresent()) {
          return new Contents(records, head.fault(), false);
        }
        if (head.length() > MAX_LENGTH) {
          String why = "record %,d is longer than 2 GiB".formatted(records.size() + 1);
          return new Contents(records, Optional.of(why), false);
        }
        byte[] bytes = in.readNBytes((int) head.length());
        Optional<String> fault = checked(in, MaskedCrc.of(bytes), records.size() + 1);
        if (fault.isPresent()) {
          return new Contents(records, fault, false);
        }
        records.add(bytes);
        left -= HEAD + head.length() + Integer.BYTES;
      }
    }
    return new Contents(records, Optional.empty(), left > 0);
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
        Head head = Head.read(in, record, left);
        if (head.fault().isPresent()) {
          return head.fault();
        }
        Optional<String> fault = checked(in, sum(in, head.length()), record);
        if (fault.isPresent()) {
          return fault;
        }
        left -= HEAD + head.length() + Integer.BYTES;
      }
    }
    return Optional.empty();
  }

  /** The length of a record, or its fault. */
  private record Head(long length, Optional<String> fault) {
    static Head read(InputStream in, long record, long left) throws IOException {
      byte[] head = in.readNBytes(HEAD);
      if (head.length < HEAD) {
        return faulty("record %,d %s".formatted(record, CUT_SHORT));
      }
      ByteBuffer numbers = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
      long length = numbers.getLong();
      if (numbers.getInt() != MaskedCrc.of(ByteBuffer.wrap(head, 0, Long.BYTES))) {
        return faulty("the length of record %,d does not match its checksum".formatted(record));
      }
      return length >= 0 && left - HEAD - Integer.BYTES >= length
          ? new Head(length, Optional.empty())
          : faulty("record %,d %s".formatted(record, CUT_SHORT));
    }

    private static Head faulty(String why) {
      return new Head(0, Optional.of(why));
    }
  }

  /** Compares the checksum that follows the bytes of a record. */
  private static Optional<String> checked(InputStream in, int sum, long record) throws IOException {
    byte[] expected = in.readNBytes(Integer.BYTES);
    return expected.length < Integer.BYTES
            || ByteBuffer.wrap(expected).order(ByteOrder.LITTLE_ENDIAN).getInt() != sum
        ? Optional.of("record %,d does not match its checksum".formatted(record))
        : Optional.empty();
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
