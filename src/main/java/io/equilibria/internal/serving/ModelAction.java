package io.equilibria.internal.serving;

import java.util.concurrent.CompletableFuture;

/** What a request does with a model: the last part of its path, after the colon. Thread-safe. */
public interface ModelAction {
  /**
   * Starts to answer a request.
   *
   * @return the answer, which never fails; the caller cancels it when the client has gone
   * @throws ServingException if the request is wrong
   */
  CompletableFuture<Answer> answer(RestPath path, byte[] body);
}
