package io.equilibria.internal.checkpoint;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The checksum of TensorFlow's tables and records: CRC32C, rotated right by 15 bits, plus a
 * constant, so that data which contain checksums are also protected.
 */
public final class MaskedCrc {
  private static final int MASK = 0xa282ead8;

  private MaskedCrc() {}

  /** The masked checksum of the remaining bytes of a buffer, whose position is unchanged. */
  public static int of(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.duplicate());
    return of(crc);
  }

  /** The masked checksum of an array. */
  public static int of(byte[] bytes) {
    return of(ByteBuffer.wrap(bytes));
  }

  /** The masked checksum of a CRC computed so far. */
  public static int of(CRC32C crc) {
    return Integer.rotateRight((int) crc.getValue(), 15) + MASK;
  }
}
