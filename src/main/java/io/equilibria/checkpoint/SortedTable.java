package io.equilibria.checkpoint;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Reads a sorted table in LevelDB's format, which a checkpoint's index is: blocks of entries whose
 * keys share prefixes, each block with a checksum, an index block that names the others, and a
 * footer of 48 bytes that names the index. TensorFlow writes them without compression.
 *
 * <p>Own code rather than a LevelDB for Java, because those that are on Maven Central open a whole
 * database folder, and have not been kept up. Nothing is believed before its checksum.
 */
final class SortedTable {
  private static final int FOOTER_BYTES = 48;
  private static final long MAGIC = 0xdb4775248b80fb57L;

  private final ByteBuffer file;

  private SortedTable(byte[] file) {
    this.file = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * All entries of a table.
   *
   * @param file the bytes of the file
   * @throws IOException when the bytes are not those of a whole table, saying why
   */
  static NavigableMap<String, byte[]> read(byte[] file) throws IOException {
    try {
      return new SortedTable(file).entries();
    } catch (RuntimeException e) { // A number that points outside the file.
      throw new IOException("a length or offset in it is wrong", e);
    }
  }

  private NavigableMap<String, byte[]> entries() throws IOException {
    if (file.limit() < FOOTER_BYTES || file.getLong(file.limit() - Long.BYTES) != MAGIC) {
      throw new IOException("it does not end as an index does: cut short, or another kind of file");
    }
    ByteBuffer footer = part(file.limit() - FOOTER_BYTES, FOOTER_BYTES);
    block(footer); // The names of filters, of which TensorFlow has none: only to check it.
    NavigableMap<String, byte[]> entries = new TreeMap<>();
    for (byte[] handle : block(footer).values()) {
      entries.putAll(block(ByteBuffer.wrap(handle)));
    }
    return entries;
  }

  private NavigableMap<String, byte[]> block(ByteBuffer handle) throws IOException {
    int offset = Math.toIntExact(varint(handle));
    int size = Math.toIntExact(varint(handle));
    if (file.get(offset + size) != 0) {
      throw new IOException("a block of it is compressed, which TensorFlow never does");
    }
    if (file.getInt(offset + size + 1) != MaskedCrc.of(part(offset, size + 1))) {
      throw new IOException("a checksum does not match: damaged");
    }
    ByteBuffer block = part(offset, size);
    int restarts = block.getInt(size - Integer.BYTES);
    block.limit(size - Integer.BYTES * (restarts + 1));
    return entries(block);
  }

  private static NavigableMap<String, byte[]> entries(ByteBuffer block) {
    NavigableMap<String, byte[]> entries = new TreeMap<>();
    byte[] key = {};
    while (block.hasRemaining()) {
      int shared = Math.toIntExact(varint(block));
      byte[] rest = new byte[Math.toIntExact(varint(block))];
      byte[] value = new byte[Math.toIntExact(varint(block))];
      block.get(rest).get(value);
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      whole.write(key, 0, shared);
      whole.writeBytes(rest);
      key = whole.toByteArray();
      entries.put(new String(key, StandardCharsets.UTF_8), value);
    }
    return entries;
  }

  private ByteBuffer part(int offset, int size) {
    return file.slice(offset, size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static long varint(ByteBuffer bytes) {
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
