package io.equilibria.internal.serving;

/** The canonical status codes of TensorFlow, with the HTTP codes of TensorFlow Serving. */
enum ServingStatus {
  OK(200),
  INVALID_ARGUMENT(400),
  FAILED_PRECONDITION(400),
  OUT_OF_RANGE(400),
  NOT_FOUND(404),
  RESOURCE_EXHAUSTED(429),
  INTERNAL(500),
  UNIMPLEMENTED(501),
  UNAVAILABLE(503),
  DEADLINE_EXCEEDED(504);

  private final int http;

  ServingStatus(int http) {
    this.http = http;
  }

  /** The status of an HTTP answer. */
  int http() {
    return http;
  }
}
