package io.equilibria.internal.serving;

import java.util.Optional;

/**
 * The body of a request.
 *
 * @param bytes the body, decoded
 * @param jsonLength the header {@link #JSON_LENGTH}: how many of the bytes are JSON; binary tensors
 *     follow
 */
@SuppressWarnings("ArrayRecordComponent") // never compared by content
public record RequestBody(byte[] bytes, Optional<String> jsonLength) {
  /** The header of KServe's extension for binary tensors, in requests and answers. */
  public static final String JSON_LENGTH = "Inference-Header-Content-Length";
}
