package io.equilibria.internal.serving;

import io.equilibria.internal.serving.operation.AllowedOrigins;
import io.equilibria.internal.serving.operation.RequestRecords;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;

/**
 * Passes requests on to the interface of their path, and answers back. No thread waits for a model:
 * the worker that has run it writes the answer.
 */
final class HttpHandler extends Handler.Abstract.NonBlocking {
  private static final String METRICS = "/monitoring/prometheus/metrics";

  /** Bodies of refused requests are read to their end up to this many bytes. */
  private static final long LINGERING = 256L << 20;

  /** The message of answers while the server stops. */
  static final String ENDING = "The server is shutting down";

  private static final int NOT_FOUND = 404;
  private static final int TOO_LARGE = 413;
  private static final int MISDIRECTED = 421;
  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;
  private static final String RETRY_AFTER_SECONDS = "1";

  private final List<HttpApi> apis;
  private final ServingMetrics metrics;
  private final ServerOptions options;
  private final AllowedHosts hosts;

  HttpHandler(
      List<HttpApi> apis, ServingMetrics metrics, ServerOptions options, AllowedOrigins origins) {
    this.apis = List.copyOf(apis);
    this.metrics = metrics;
    this.options = options;
    this.hosts = new AllowedHosts(options.host(), origins);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    long begin = System.nanoTime();
    if (!hosts.allow(
        request.getHeaders().get(HttpHeader.HOST), request.getHeaders().get(HttpHeader.ORIGIN))) {
      refuse(
          Answer.error(
              MISDIRECTED, "Host or Origin is not this server: it answers to local pages only"),
          response,
          callback);
      return true;
    }
    if (HttpMethod.CONNECT.is(request.getMethod())) { // Jetty would wait for what goes through.
      response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
    }
    String path = RequestRecords.path(request);
    Optional<HttpApi> api = apis.stream().filter(one -> one.serves(path)).findFirst();
    if (request.getLength() > options.maxBody()) {
      refuse(tooLarge(), response, callback);
    } else if (api.isPresent()) {
      Content.Source.asByteArrayAsync(
          request,
          options.maxBody(),
          Promise.Invocable.from(
              InvocationType.NON_BLOCKING,
              (body, failure) -> {
                if (failure == null) {
                  send(
                      answer(api.get(), request, body),
                      new Exchange(request, response, callback, begin));
                } else if (failure instanceof IllegalStateException) {
                  refuse(tooLarge(), response, callback);
                } else {
                  callback.failed(failure); // The client has gone, or sends too slowly.
                }
              }));
    } else if (path.equals(METRICS) && request.getMethod().equals("GET")) {
      byte[] text = metrics.text().getBytes(StandardCharsets.UTF_8);
      send(
          new Answer(200, "text/plain; version=0.0.4; charset=utf-8", text, "", ""),
          response,
          callback);
    } else {
      refuse(Answer.error(NOT_FOUND, "There is nothing at " + path), response, callback);
    }
    return true;
  }

  private Answer tooLarge() {
    return Answer.error(TOO_LARGE, "The body is larger than %d bytes".formatted(options.maxBody()));
  }

  /** Starts to answer a request whose body has been read. */
  private CompletableFuture<Answer> answer(HttpApi api, Request request, byte[] body) {
    try {
      BodyEncoding.Decoded decoded =
          new BodyEncoding(options.maxBody())
              .decode(request.getHeaders().get(HttpHeader.CONTENT_ENCODING), body);
      return decoded.isTooLarge()
          ? CompletableFuture.completedFuture(tooLarge())
          : api.answer(
              request.getMethod(),
              RequestRecords.path(request),
              requestBody(request, decoded.bytes()));
    } catch (ServingException e) {
      return CompletableFuture.completedFuture(ModelRuns.failure(e));
    }
  }

  private static RequestBody requestBody(Request request, byte[] bytes) {
    return new RequestBody(
        bytes, Optional.ofNullable(request.getHeaders().get(RequestBody.JSON_LENGTH)));
  }

  /**
   * A request that is answered.
   *
   * @param begin when it came, in nanoseconds of {@link System#nanoTime}
   */
  private record Exchange(Request request, Response response, Callback callback, long begin) {}

  private void send(CompletableFuture<Answer> answer, Exchange exchange) {
    Request request = exchange.request();
    request.addFailureListener(failure -> giveUp(answer, request));
    // The timer below ends a slow run; silence on the connection meanwhile is no fault of it.
    request.addIdleTimeoutListener(silence -> false);
    var timer =
        answer.isDone()
            ? null
            : request
                .getComponents()
                .getScheduler()
                .schedule(
                    () ->
                        answer.complete(
                            Answer.error(
                                ServingStatus.DEADLINE_EXCEEDED.http(),
                                "The model did not answer in "
                                    + options.timeout().toMillis()
                                    + " ms")),
                    options.timeout().toMillis(),
                    TimeUnit.MILLISECONDS);
    var unused =
        answer.whenComplete(
            (done, failure) -> {
              if (timer != null) {
                timer.cancel();
              }
              if (failure != null) {
                exchange.callback().failed(failure);
                return;
              }
              metrics.answered(
                  done.model(),
                  done.signature(),
                  done.status(),
                  Duration.ofNanos(System.nanoTime() - exchange.begin()));
              send(done, exchange.response(), exchange.callback());
            });
  }

  private static void giveUp(CompletableFuture<Answer> answer, Request request) {
    if (isEnding(request)) {
      answer.complete(Answer.error(UNAVAILABLE, ENDING));
    } else {
      answer.cancel(false); // The client has gone.
    }
  }

  private static boolean isEnding(Request request) {
    return request.getConnectionMetaData().getConnector().isShutdown();
  }

  /**
   * Answers a request without use of its body. The body is read to its end first, so that the
   * client sees the answer and can keep the connection; if it is longer than that is worth, or of
   * unknown length, the answer says that the connection is closed.
   */
  static void refuse(Answer answer, Response response, Callback callback) {
    Request request = response.getRequest();
    if (request.getLength() > 0 && request.getLength() <= LINGERING) {
      Content.Source.consumeAll(
          request, Callback.from(() -> send(answer, response, callback), callback::failed));
      return;
    }
    if (!request.consumeAvailable()) {
      response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
    }
    send(answer, response, callback);
  }

  /** Sends an answer to a request whose body has been read. */
  static void send(Answer answer, Response response, Callback callback) {
    RequestRecords.name(response.getRequest(), answer.model(), answer.signature());
    response.setStatus(answer.status());
    response
        .getHeaders()
        .put(HttpHeader.CONTENT_TYPE, answer.type())
        .put(HttpHeader.CONTENT_LENGTH, answer.body().length)
        .put("X-Content-Type-Options", "nosniff")
        .put("Referrer-Policy", "no-referrer")
        .put("Content-Security-Policy", ContentPolicy.of(answer.type()));
    if (answer.jsonLength().isPresent()) {
      response.getHeaders().put(RequestBody.JSON_LENGTH, answer.jsonLength().getAsInt());
    }
    if (isEnding(response.getRequest())) {
      response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
    }
    if (answer.status() == TOO_MANY) {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    response.write(true, ByteBuffer.wrap(answer.body()), callback);
  }
}
