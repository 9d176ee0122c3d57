package io.equilibria.internal.serving;

import org.tensorflow.exceptions.TFFailedPreconditionException;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TFOutOfRangeException;
import org.tensorflow.exceptions.TFResourceExhaustedException;
import org.tensorflow.exceptions.TFUnimplementedException;

/** The canonical status codes of TensorFlow, with the HTTP codes of TensorFlow Serving. */
public enum ServingStatus {
  INVALID_ARGUMENT(400),
  FAILED_PRECONDITION(400),
  OUT_OF_RANGE(400),
  NOT_FOUND(404),
  RESOURCE_EXHAUSTED(429),
  INTERNAL(500),
  UNIMPLEMENTED(501),
  DEADLINE_EXCEEDED(504);

  private final int http;

  ServingStatus(int http) {
    this.http = http;
  }

  /** The status of a failed run; the exceptions of TensorFlow-Java have no type in common. */
  static ServingStatus of(RuntimeException failure) {
    if (failure instanceof TFInvalidArgumentException) {
      return INVALID_ARGUMENT;
    }
    if (failure instanceof TFFailedPreconditionException) {
      return FAILED_PRECONDITION;
    }
    if (failure instanceof TFOutOfRangeException) {
      return OUT_OF_RANGE;
    }
    if (failure instanceof TFResourceExhaustedException) {
      return RESOURCE_EXHAUSTED;
    }
    if (failure instanceof TFUnimplementedException) {
      return UNIMPLEMENTED;
    }
    return INTERNAL;
  }

  /** The status of an HTTP answer. */
  public int http() {
    return http;
  }
}
