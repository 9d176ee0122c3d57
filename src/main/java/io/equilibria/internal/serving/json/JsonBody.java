package io.equilibria.internal.serving.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.equilibria.internal.serving.ServingException;
import java.io.IOException;

/**
 * The body of a request: one JSON document in UTF-8, where {@code NaN}, {@code Infinity} and {@code
 * -Infinity} are numbers too. It can be read several times and from any value on, so that values
 * are read after the keys that determine their types.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared by content
public record JsonBody(byte[] bytes) {
  private static final int MAX_NESTING = 64;

  /** A parser would recognize UTF-16 and UTF-32 by zeros among the first four bytes. */
  private static final int ENCODING_BYTES = 4;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_NESTING)
                  .maxStringLength(Integer.MAX_VALUE) // The whole body is limited.
                  .build())
          .build();

  /**
   * Checks the encoding.
   *
   * @throws ServingException if the body is empty, or in UTF-16 or UTF-32
   */
  public JsonBody {
    if (bytes.length == 0) {
      throw empty();
    }
    boolean wide = (bytes[0] & 0xff) >= 0xfe; // The first byte of a byte order mark.
    for (int i = 0; i < Math.min(ENCODING_BYTES, bytes.length); i++) {
      wide |= bytes[i] == 0;
    }
    if (wide) {
      throw ServingException.invalid(
          "JSON Parse error: expected UTF-8, found another encoding at offset: 0");
    }
  }

  private static ServingException empty() {
    return ServingException.invalid("JSON Parse error: The document is empty");
  }

  /** Reads JSON. */
  public interface Reader {
    /** Reads from the token at which the parser is. */
    void read(JsonParser json) throws IOException;
  }

  /**
   * Reads the document from its first token.
   *
   * @throws ServingException if it is no JSON
   */
  public void read(Reader reader) {
    readAt(0, reader);
  }

  /**
   * Reads from a value on.
   *
   * @param offset that of the value, see {@link #offset}
   * @throws ServingException if it is no JSON
   */
  public void readAt(int offset, Reader reader) {
    try (JsonParser json = parser(offset)) {
      if (json.currentToken() == null) {
        throw empty();
      }
      reader.read(json);
    } catch (StreamReadException e) {
      throw ServingException.invalid(
          "JSON Parse error: %s at offset: %d"
              .formatted(
                  e.getOriginalMessage().lines().findFirst().orElse(""),
                  e.getLocation() == null ? 0 : offset + e.getLocation().getByteOffset()));
    } catch (IOException e) {
      throw ServingException.invalid("JSON Parse error: " + e.getMessage());
    }
  }

  /** A parser at the value of an offset, which the caller must close. */
  public JsonParser parser(int offset) throws IOException {
    JsonParser json = JSON.createParser(bytes, offset, bytes.length - offset);
    json.nextToken();
    return json;
  }

  /** The offset of the token at which a parser of the whole document is. */
  public static int offset(JsonParser json) {
    return (int) json.currentTokenLocation().getByteOffset();
  }

  /** Requires that the value at which the parser is is an object. */
  public static void requireObject(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw ServingException.invalid(
          "JSON Value: %s Is not object".formatted(JsonValues.text(json)));
    }
  }

  /** Requires that the document ends after the value at which the parser is. */
  public static void requireEnd(JsonParser json) throws IOException {
    if (json.nextToken() != null) {
      throw ServingException.invalid(
          "JSON Parse error: The document root must not be followed by other values. at offset: "
              + json.currentTokenLocation().getByteOffset());
    }
  }
}
