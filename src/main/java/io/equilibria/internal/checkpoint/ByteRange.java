package io.equilibria.internal.checkpoint;

/**
 * A range of bytes in the data files of a checkpoint.
 *
 * @param shard the number of the data file, from 0
 * @param offset the offset of the first byte in that file
 * @param size the size in bytes
 * @param crc the masked checksum of the content, from the index
 */
record ByteRange(int shard, long offset, long size, int crc) {
  ByteRange {
    if (shard < 0 || offset < 0 || size < 0 || offset + size < 0) {
      throw new IllegalArgumentException(
          "%d bytes at %d of shard %d".formatted(size, offset, shard));
    }
  }

  long end() {
    return offset + size;
  }
}
