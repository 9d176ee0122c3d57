package io.equilibria.internal.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.zip.CRC32C;

/**
 * Reads elements of variable length: strings, and TensorFlow's variants, which are verified but not
 * decoded.
 *
 * <pre>
 * strings:   length (varint) of each, checksum of the lengths (4 bytes), bytes of each
 * variants:  length (varint), bytes, checksum so far (4 bytes); and the next
 * </pre>
 *
 * <p>The checksums cover the lengths as integers: a string's in 4 bytes if it fits, a variant's in
 * 8.
 */
final class VariableLengthElements {
  private final ShardFile file;
  private final ByteRange extent;
  private final long count;
  private long at; // in the file

  /**
   * @param count the number of elements in the range
   */
  VariableLengthElements(ShardFile file, ByteRange extent, long count) {
    this.file = file;
    this.extent = extent;
    this.count = count;
    this.at = extent.offset();
  }

  /** Passes {@code number} strings to a consumer in order, starting with {@code first}. */
  void strings(long first, long number, Consumer<byte[]> consumer) throws IOException {
    at = extent.offset();
    long before = 0;
    for (long i = 0; i < first; i++) {
      before = Math.addExact(before, length());
    }
    long wanted = at;
    for (long i = first; i < count; i++) {
      length();
    }
    long bytesAt = Math.addExact(at + Integer.BYTES, before);
    at = wanted;
    for (long i = 0; i < number; i++) {
      byte[] cell = bytes(bytesAt, length());
      bytesAt += cell.length;
      consumer.accept(cell);
    }
  }

  private byte[] bytes(long offset, long length) throws IOException {
    if (length > extent.end() - offset) {
      throw beyond();
    }
    byte[] bytes = new byte[Math.toIntExact(length)];
    for (int done = 0; done < bytes.length; ) {
      int piece = Math.min(bytes.length - done, ShardFile.LONGEST_PIECE);
      file.piece(offset + done, piece).get(bytes, done, piece);
      done += piece;
    }
    return bytes;
  }

  /** Computes the checksum of strings. */
  int checksumOfStrings(LongConsumer seen) throws IOException {
    CRC32C crc = new CRC32C();
    at = extent.offset();
    long total = 0;
    for (long i = 0; i < count; i++) {
      long length = length();
      total = Math.addExact(total, length);
      add(crc, length, length <= 0xffffffffL ? Integer.BYTES : Long.BYTES);
    }
    if (checksum() != MaskedCrc.of(crc)) {
      throw new IOException("the checksum of the strings' lengths does not match");
    }
    if (total != extent.end() - at) {
      throw beyond();
    }
    file.sum(crc, at - Integer.BYTES, extent.end() - at + Integer.BYTES, seen);
    return MaskedCrc.of(crc);
  }

  /** Computes the checksum of variants. */
  int checksumOfVariants(LongConsumer seen) throws IOException {
    CRC32C crc = new CRC32C();
    at = extent.offset();
    for (long i = 0; i < count; i++) {
      long length = length();
      if (length > extent.end() - at) {
        throw beyond();
      }
      add(crc, length, Long.BYTES);
      file.sum(crc, at, length, seen);
      at += length;
      if (checksum() != MaskedCrc.of(crc)) {
        throw new IOException("the checksum of element %,d does not match".formatted(i));
      }
      file.sum(crc, at - Integer.BYTES, Integer.BYTES, seen);
    }
    if (at != extent.end()) {
      throw beyond();
    }
    return MaskedCrc.of(crc);
  }

  private static void add(CRC32C crc, long length, int bytes) {
    ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    crc.update(buffer.putLong(0, length).limit(bytes));
  }

  /** Reads a checksum and advances. */
  private int checksum() throws IOException {
    if (extent.end() - at < Integer.BYTES) {
      throw beyond();
    }
    at += Integer.BYTES;
    return file.piece(at - Integer.BYTES, Integer.BYTES).getInt();
  }

  /** Reads a length and advances. */
  private long length() throws IOException {
    int most = (int) Math.min(extent.end() - at, 10); // A 64-bit varint.
    ByteBuffer piece = file.piece(at, Math.max(most, 0));
    long length = 0;
    for (int shift = 0; piece.hasRemaining(); shift += 7) {
      byte next = piece.get();
      length |= (next & 0x7fL) << shift;
      if (next >= 0) {
        at += piece.position();
        if (length < 0) {
          break;
        }
        return length;
      }
    }
    throw beyond();
  }

  private static IOException beyond() {
    return new IOException("a length in it is wrong");
  }
}
