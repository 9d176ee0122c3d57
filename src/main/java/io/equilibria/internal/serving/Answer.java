package io.equilibria.internal.serving;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalInt;

/**
 * The answer to a request.
 *
 * @param status the HTTP status
 * @param type the media type
 * @param body the bytes
 * @param model the model in metrics, empty if there is none of the requested name
 * @param signature the signature in metrics, empty if none was run
 * @param jsonLength the value of {@link RequestBody#JSON_LENGTH} where binary tensors follow JSON
 */
@SuppressWarnings("ArrayRecordComponent") // never compared by content
public record Answer(
    int status, String type, byte[] body, String model, String signature, OptionalInt jsonLength) {
  private static final int OK = 200;

  /** The media type of JSON. */
  public static final String JSON = "application/json";

  /** The media type of the page. */
  public static final String HTML = "text/html; charset=utf-8";

  private static final String BINARY = "application/octet-stream";

  /** An answer that is all of one media type. */
  public Answer(int status, String type, byte[] body, String model, String signature) {
    this(status, type, body, model, signature, OptionalInt.empty());
  }

  /** JSON, and the bytes of tensors. */
  public static Answer binary(byte[] json, List<byte[]> tensors) {
    ByteBuffer body =
        ByteBuffer.allocate(json.length + tensors.stream().mapToInt(one -> one.length).sum());
    body.put(json);
    tensors.forEach(body::put);
    return new Answer(OK, BINARY, body.array(), "", "", OptionalInt.of(json.length));
  }

  /** JSON about a model. */
  public static Answer json(byte[] body, String model, String signature) {
    return new Answer(OK, JSON, body, model, signature);
  }

  /** An error. */
  public static Answer error(int status, String message) {
    return new Answer(status, JSON, ModelAnswers.error(message), "", "");
  }

  /** This answer with names for the metrics. */
  Answer named(String newModel, String newSignature) {
    return new Answer(status, type, body, newModel, newSignature, jsonLength);
  }
}
