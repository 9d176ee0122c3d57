package io.equilibria.internal.serving;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The coding of bodies, which {@code Content-Encoding} names: none, or gzip.
 *
 * @param max the largest number of bytes of a decoded body
 */
record BodyEncoding(int max) {
  /**
   * Decodes a body.
   *
   * @param coding the value of the header, or null
   * @throws ServingException if the coding is another, or the body is not in it
   */
  Decoded decode(@Nullable String coding, byte[] body) {
    String name = coding == null ? "" : coding.strip().toLowerCase(Locale.ROOT);
    return switch (name) {
      case "", "identity" -> new Decoded(body, false);
      case "gzip", "x-gzip" -> unzipped(body);
      default ->
          throw ServingException.invalid(
              "Content-Encoding: expected gzip or none, found %s".formatted(coding));
    };
  }

  /**
   * A decoded body.
   *
   * @param isTooLarge whether it is cut at the maximum
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared by content
  record Decoded(byte[] bytes, boolean isTooLarge) {}

  private Decoded unzipped(byte[] body) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      byte[] bytes = in.readNBytes(max);
      return new Decoded(bytes, in.read() >= 0);
    } catch (IOException e) {
      throw ServingException.invalid("Content-Encoding: expected gzip, found other data");
    }
  }
}
