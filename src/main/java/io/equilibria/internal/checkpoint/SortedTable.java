package io.equilibria.internal.checkpoint;

import io.airlift.compress.MalformedInputException;
import io.airlift.compress.snappy.SnappyDecompressor;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Reads a sorted table in LevelDB's format, the format of a checkpoint's index. It consists of
 * blocks of entries with prefix-compressed keys, each block optionally compressed by Snappy and
 * with a checksum, an index block that locates the others, and a footer of 48 bytes that locates
 * the index block.
 *
 * <p>No LevelDB library is used. Those on Maven Central open a whole database folder; the only one
 * that opens single tables (org.iq80.leveldb, last released in 2019) depends on Guava, does not
 * verify checksums by default, and fails on damaged tables with arbitrary exceptions. Snappy blocks
 * are decompressed by a library.
 *
 * <p>Data are used only after their checksum was verified, and memory is allocated only after a
 * length was compared with the file's size; prefix-compressed keys may expand to at most {@value
 * #KEYS_OVER_FILE} times the file's size.
 */
final class SortedTable {
  static final int FOOTER_BYTES = 48;
  private static final long MAGIC = 0xdb4775248b80fb57L;
  private static final int PLAIN = 0;
  private static final int SNAPPY = 1;

  /** Snappy's best compression ratio: a copy of 64 bytes takes three bytes. */
  private static final int SNAPPY_AT_BEST = 22;

  private static final int KEYS_OVER_FILE = 16;

  private final ByteBuffer file;
  private final NavigableMap<String, byte[]> entries = new TreeMap<>();
  private long keyBytesLeft;

  private SortedTable(ByteBuffer file) {
    this.file = file.slice().order(ByteOrder.LITTLE_ENDIAN);
    this.keyBytesLeft = (long) KEYS_OVER_FILE * file.remaining();
  }

  /** Whether a file ends with the footer of a table. */
  static boolean isTable(ByteBuffer file) {
    int end = file.limit();
    return file.remaining() >= FOOTER_BYTES
        && file.duplicate().order(ByteOrder.LITTLE_ENDIAN).getLong(end - Long.BYTES) == MAGIC;
  }

  /**
   * Reads all entries of a table.
   *
   * @param file the bytes of the file
   * @return the entries by key, decoded as ISO 8859-1, since keys need not be text
   * @throws IOException if the bytes are not an intact table, with the reason
   */
  static NavigableMap<String, byte[]> read(ByteBuffer file) throws IOException {
    if (!isTable(file)) {
      throw new IOException("it does not end as an index does: cut short, or another kind of file");
    }
    try {
      return new SortedTable(file).read();
    } catch (ArithmeticException
        | BufferUnderflowException
        | IllegalArgumentException
        | IndexOutOfBoundsException e) { // An offset outside the file.
      throw new IOException("a length or offset in it is wrong", e);
    }
  }

  private NavigableMap<String, byte[]> read() throws IOException {
    ByteBuffer footer = part(file.limit() - FOOTER_BYTES, FOOTER_BYTES);
    block(footer); // The filter block, which TensorFlow does not use, is read only to check it.
    for (byte[] handle : entries(block(footer), new TreeMap<>()).values()) {
      entries(block(ByteBuffer.wrap(handle)), entries);
    }
    return entries;
  }

  /** The content of the block at a handle, without the offsets at its end. */
  private ByteBuffer block(ByteBuffer handle) throws IOException {
    int offset = Math.toIntExact(varint(handle));
    int size = Math.toIntExact(varint(handle));
    if (file.getInt(offset + size + 1) != MaskedCrc.of(part(offset, size + 1))) {
      throw new IOException("a checksum does not match: damaged");
    }
    ByteBuffer block = unpacked(part(offset, size), file.get(offset + size));
    int restarts = block.getInt(block.limit() - Integer.BYTES);
    if (restarts < 0) {
      throw new IllegalArgumentException(restarts + " restarts");
    }
    return block.limit(Math.toIntExact(block.limit() - Integer.BYTES * (restarts + 1L)));
  }

  private static ByteBuffer unpacked(ByteBuffer block, int compression) throws IOException {
    return switch (compression) {
      case PLAIN -> block;
      case SNAPPY -> unsnapped(block);
      default -> throw new IOException("a block of it is compressed in an unknown way");
    };
  }

  private static ByteBuffer unsnapped(ByteBuffer block) throws IOException {
    byte[] packed = new byte[block.remaining()];
    block.get(packed);
    long size = varint(ByteBuffer.wrap(packed));
    if (!(size >= 0 && size <= (long) SNAPPY_AT_BEST * packed.length)) {
      throw new IOException("a compressed block of it is longer than Snappy could make it");
    }
    byte[] plain = new byte[Math.toIntExact(size)];
    try {
      new SnappyDecompressor().decompress(packed, 0, packed.length, plain, 0, plain.length);
    } catch (MalformedInputException e) {
      throw new IOException("a compressed block of it cannot be unpacked", e);
    }
    return ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Appends a block's entries to a map. */
  private NavigableMap<String, byte[]> entries(ByteBuffer block, NavigableMap<String, byte[]> into)
      throws IOException {
    String key = "";
    while (block.hasRemaining()) {
      int shared = Math.toIntExact(varint(block));
      byte[] rest = new byte[within(block, varint(block))];
      int valueBytes = within(block, varint(block) + rest.length) - rest.length;
      keyBytesLeft -= shared + rest.length;
      if (keyBytesLeft < 0) {
        throw new IOException("its names share more than names do: damaged");
      }
      block.get(rest);
      byte[] value = new byte[valueBytes];
      block.get(value);
      key = key.substring(0, shared) + new String(rest, StandardCharsets.ISO_8859_1);
      if (!into.isEmpty() && key.compareTo(into.lastKey()) <= 0) {
        throw new IOException("its names are out of order: damaged");
      }
      into.put(key, value);
    }
    return into;
  }

  private static int within(ByteBuffer block, long length) {
    if (!(length >= 0 && length <= block.remaining())) {
      throw new IllegalArgumentException("a length of " + length);
    }
    return (int) length;
  }

  private ByteBuffer part(int offset, int size) {
    return file.slice(offset, size).order(ByteOrder.LITTLE_ENDIAN);
  }

  static long varint(ByteBuffer bytes) {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = bytes.get();
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number of more than 64 bits");
  }
}
