package io.equilibria.checkpoint;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The checksum of TensorFlow's tables and records: CRC32C, turned right by 15 bits, plus a
 * constant, so that the checksum of bytes that hold checksums stays a good one.
 */
public final class MaskedCrc {
  private static final int MASK = 0xa282ead8;

  private MaskedCrc() {}

  /** The masked checksum of what remains in a buffer, which is left as it was. */
  public static int of(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.duplicate());
    return of(crc);
  }

  /** The masked checksum of an array. */
  public static int of(byte[] bytes) {
    return of(ByteBuffer.wrap(bytes));
  }

  /** The masked checksum of what a sum has seen so far. */
  public static int of(CRC32C crc) {
    return Integer.rotateRight((int) crc.getValue(), 15) + MASK;
  }
}
