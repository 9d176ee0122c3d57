package io.equilibria.internal.data.image.file;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The colour profile of a JPEG file: segments {@code APP2} whose contents begin with {@code
 * ICC_PROFILE}. The platform's decoder converts to sRGB by the profile, unlike other decoders.
 */
final class JpegProfile {
  private static final byte[] NAME = "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII);
  private static final int SEGMENT = 0xff;
  private static final int START_OF_IMAGE = 0xd8;
  private static final int FIRST_LONE_MARKER = 0xd0;
  private static final int START_OF_SCAN = 0xda;
  private static final int APP2 = 0xe2;

  private JpegProfile() {}

  /** The same file without its profile; other files unchanged. */
  static byte[] removed(byte[] file) {
    if (file.length < 2 || unsigned(file, 0) != SEGMENT || unsigned(file, 1) != START_OF_IMAGE) {
      return file;
    }
    ByteArrayOutputStream kept = new ByteArrayOutputStream(file.length);
    kept.write(file, 0, 2);
    int at = 2;
    for (int end = end(file, at); end > at; end = end(file, at)) {
      if (!isProfile(file, at, end)) {
        kept.write(file, at, end - at);
      }
      at = end;
    }
    kept.write(file, at, file.length - at);
    return kept.toByteArray();
  }

  /** The end of the segment at a position; the position itself after the last one. */
  private static int end(byte[] file, int at) {
    if (at + 4 > file.length || unsigned(file, at) != SEGMENT) {
      return at;
    }
    int marker = unsigned(file, at + 1);
    if (marker == SEGMENT) { // a filling byte
      return at + 1;
    }
    boolean hasLength = marker > 1 && (marker < FIRST_LONE_MARKER || marker > START_OF_SCAN);
    int end = at + 2 + (unsigned(file, at + 2) << 8 | unsigned(file, at + 3));
    return hasLength && end <= file.length ? end : at;
  }

  private static boolean isProfile(byte[] file, int at, int end) {
    int contents = at + 4;
    return unsigned(file, at + 1) == APP2
        && end - contents >= NAME.length
        && Arrays.equals(file, contents, contents + NAME.length, NAME, 0, NAME.length);
  }

  private static int unsigned(byte[] file, int at) {
    return Byte.toUnsignedInt(file[at]);
  }
}
