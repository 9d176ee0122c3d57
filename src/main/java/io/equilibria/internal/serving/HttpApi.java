package io.equilibria.internal.serving;

import java.util.concurrent.CompletableFuture;

/** An interface of the server: it answers the requests to some paths. Thread-safe. */
public interface HttpApi {
  /** Whether it answers requests to a path. */
  boolean serves(String path);

  /**
   * Answers a request.
   *
   * @param method the method of HTTP
   * @param path the path as it was sent, without the query
   * @return the answer, which never fails; the caller cancels it when the client has gone
   */
  CompletableFuture<Answer> answer(String method, String path, RequestBody body);
}
