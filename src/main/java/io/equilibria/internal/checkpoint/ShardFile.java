package io.equilibria.internal.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.zip.CRC32C;

/**
 * A data file of a checkpoint, memory-mapped where it is read.
 *
 * <p>A Java buffer spans at most 2 GiB, and mapping every tensor would take thousands of mappings,
 * so the file is mapped in windows of 1 GiB. Windows overlap so that any piece that starts in one
 * can be read from it. A mapping uses address space, not memory; the system caches as much as it
 * has room for.
 */
final class ShardFile implements AutoCloseable {
  /** The largest piece that can be read at once, in bytes. */
  static final int LONGEST_PIECE = 1 << 24;

  private static final int WINDOW = 1 << 30;

  private final Path file;
  private final FileChannel channel;
  private final long size;
  private final Map<Long, ByteBuffer> windows = new HashMap<>();

  private ShardFile(Path file, FileChannel channel, long size) {
    this.file = file;
    this.channel = channel;
    this.size = size;
  }

  /** Opens a data file. */
  static ShardFile open(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    if (!Files.isRegularFile(file)) {
      throw new IOException("expected a file of data, found something else");
    }
    FileChannel channel = FileChannel.open(file);
    try {
      return new ShardFile(file, channel, channel.size());
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  Path path() {
    return file;
  }

  long size() {
    return size;
  }

  /**
   * Reads bytes of the file, little endian.
   *
   * @param length at most {@link #LONGEST_PIECE}
   */
  ByteBuffer piece(long offset, int length) throws IOException {
    if (!(length >= 0 && length <= LONGEST_PIECE)) {
      throw new IllegalArgumentException("a piece of " + length + " bytes");
    }
    if (!(offset >= 0 && offset <= size - length)) {
      throw CheckpointIndex.tooShort(file, offset + length, size);
    }
    if (length == 0) {
      return ByteBuffer.allocate(0);
    }
    ByteBuffer window = window(offset / WINDOW);
    return window.slice((int) (offset % WINDOW), length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private ByteBuffer window(long number) throws IOException {
    ByteBuffer window = windows.get(number);
    if (window == null) {
      long start = number * WINDOW;
      window =
          channel.map(
              FileChannel.MapMode.READ_ONLY,
              start,
              Math.min(size - start, (long) WINDOW + LONGEST_PIECE));
      windows.put(number, window);
    }
    return window;
  }

  /**
   * Adds bytes to a checksum.
   *
   * @param seen called with the length of every piece
   */
  void sum(CRC32C crc, long offset, long length, LongConsumer seen) throws IOException {
    for (long done = 0; done < length; ) {
      int piece = (int) Math.min(length - done, LONGEST_PIECE);
      crc.update(piece(offset + done, piece));
      done += piece;
      seen.accept(piece);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
