package io.equilibria.training;

import io.equilibria.checkpoint.MaskedCrc;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** TensorFlow's framing of records: length, its checksum, bytes, their checksum. */
final class TfRecord {
  private TfRecord() {}

  /** A record, framed. */
  static byte[] frame(byte[] bytes) {
    ByteBuffer framed =
        ByteBuffer.allocate(Long.BYTES + Integer.BYTES + bytes.length + Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(bytes.length);
    return framed
        .putInt(MaskedCrc.of(framed.slice(0, Long.BYTES)))
        .put(bytes)
        .putInt(MaskedCrc.of(bytes))
        .array();
  }
}
