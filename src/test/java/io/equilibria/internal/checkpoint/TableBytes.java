package io.equilibria.internal.checkpoint;

import com.google.protobuf.CodedOutputStream;
import io.airlift.compress.snappy.SnappyCompressor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Builds tables in LevelDB's format with right checksums around any content, so that what is behind
 * the checksums can be tested, and blocks that TensorFlow does not compress.
 */
final class TableBytes {
  private final ByteArrayOutputStream file = new ByteArrayOutputStream();
  private final boolean snappy;

  private TableBytes(boolean snappy) {
    this.snappy = snappy;
  }

  /** A table of one block for the entries, whose keys have a character a byte. */
  static byte[] of(SortedMap<String, byte[]> entries, boolean snappy) {
    return ofBlock(block(entries), snappy);
  }

  /** A table whose one block of entries has this content. */
  static byte[] ofBlock(byte[] block, boolean snappy) {
    TableBytes table = new TableBytes(snappy);
    byte[] data = table.add(block);
    byte[] filters = table.add(block(new TreeMap<>()));
    byte[] index = table.add(block(new TreeMap<>(Map.of("z", data))));
    ByteBuffer footer = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
    footer.put(filters).put(index).putLong(40, 0xdb4775248b80fb57L);
    table.file.writeBytes(footer.array());
    return table.file.toByteArray();
  }

  /** The content of a block: keys that share prefixes, one place to start from. */
  static byte[] block(SortedMap<String, byte[]> entries) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    byte[] before = {};
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      byte[] key = entry.getKey().getBytes(StandardCharsets.ISO_8859_1);
      int shared = Arrays.mismatch(before, key);
      shared = shared < 0 ? key.length : shared;
      entry(block, shared, Arrays.copyOfRange(key, shared, key.length), entry.getValue());
      before = key;
    }
    return restarts(block);
  }

  static void entry(ByteArrayOutputStream block, long shared, byte[] rest, byte[] value) {
    block.writeBytes(varints(shared, rest.length, value.length));
    block.writeBytes(rest);
    block.writeBytes(value);
  }

  static byte[] restarts(ByteArrayOutputStream block) {
    block.writeBytes(new byte[] {0, 0, 0, 0, 1, 0, 0, 0}); // One, at 0.
    return block.toByteArray();
  }

  static byte[] varints(long... values) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream coded = CodedOutputStream.newInstance(bytes);
    try {
      for (long value : values) {
        coded.writeUInt64NoTag(value);
      }
      coded.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Adds a block; returns its handle. */
  private byte[] add(byte[] content) {
    byte[] stored = snappy ? compressed(content) : content;
    byte[] handle = varints(file.size(), stored.length);
    byte[] typed = Arrays.copyOf(stored, stored.length + 1);
    typed[stored.length] = (byte) (snappy ? 1 : 0);
    file.writeBytes(typed);
    ByteBuffer crc = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    file.writeBytes(crc.putInt(MaskedCrc.of(typed)).array());
    return handle;
  }

  private static byte[] compressed(byte[] content) {
    SnappyCompressor compressor = new SnappyCompressor();
    byte[] packed = new byte[compressor.maxCompressedLength(content.length)];
    int length = compressor.compress(content, 0, content.length, packed, 0, packed.length);
    return Arrays.copyOf(packed, length);
  }
}
