package io.equilibria.internal.serving;

import io.equilibria.internal.inspect.graph.Signature;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests in the interface of TensorFlow Serving, apart from HTTP.
 *
 * <p>Thread-safe.
 */
final class RestApi {
  private static final Logger LOG = LoggerFactory.getLogger(RestApi.class);

  /** A version may be unloaded between its choice and its use. */
  private static final int TRIES = 10;

  private final ModelCatalog models;
  private final Duration timeout;

  RestApi(ModelCatalog models, Duration timeout) {
    this.models = models;
    this.timeout = timeout;
  }

  /**
   * Answers a request.
   *
   * @param method the method of HTTP
   * @param path the path as it was sent
   * @return the answer, which never fails; the caller cancels it when the client has gone
   */
  CompletableFuture<Answer> answer(String method, String path, byte[] body) {
    try {
      RestPath parsed = RestPath.of(method, path);
      if (method.equals("POST")) {
        return predict(parsed, body);
      }
      return CompletableFuture.completedFuture(describe(parsed));
    } catch (RuntimeException e) {
      return CompletableFuture.completedFuture(failure(e));
    }
  }

  private Answer describe(RestPath path) {
    if (path.model().isEmpty()) {
      throw ServingException.invalid("Missing model name in request.");
    }
    if (path.action().equals("metadata")) {
      ServedVersion version = model(path).version(path.version(), path.label());
      LoadedVersion loaded = version.available().orElseThrow(() -> notFound(path));
      return Answer.json(
          ModelAnswers.metadata(path.model(), version.number(), loaded.signatures()),
          path.model(),
          "");
    }
    return Answer.json(ModelAnswers.status(states(path)), path.model(), "");
  }

  private List<ServedVersion> states(RestPath path) {
    ServedModel model =
        models
            .model(path.model())
            .orElseThrow(
                () ->
                    new ServingException(
                        ServingStatus.NOT_FOUND,
                        "Could not find any versions of model " + path.model()));
    if (path.label().isPresent()) {
      return List.of(model.version(path.version(), path.label()));
    }
    if (path.version().isEmpty()) {
      return model.versions();
    }
    long number = path.version().getAsLong();
    return List.of(
        model
            .stated(number)
            .orElseThrow(
                () ->
                    new ServingException(
                        ServingStatus.NOT_FOUND,
                        "Could not find version %d of model %s".formatted(number, path.model()))));
  }

  private CompletableFuture<Answer> predict(RestPath path, byte[] body) {
    if (!path.action().equals("predict")) {
      throw new ServingException(
          ServingStatus.UNIMPLEMENTED,
          "%s is not served; call predict with the signature".formatted(path.action()));
    }
    PredictRequest request = PredictRequest.of(body);
    CompletableFuture<Map<String, ServedTensor>> outputs = new CompletableFuture<>();
    long deadline = System.nanoTime() + timeout.toNanos();
    for (int i = 0; i < TRIES; i++) {
      LoadedVersion version =
          model(path)
              .version(path.version(), path.label())
              .available()
              .orElseThrow(() -> notFound(path));
      Signature signature = version.signature(request.signature());
      Map<String, ServedTensor> inputs = request.inputs(signature);
      if (version.run(signature, inputs, deadline, outputs)) {
        CompletableFuture<Answer> answer =
            outputs.handle(
                (tensors, failure) ->
                    (failure == null ? encoded(tensors, request) : failure(failure))
                        .named(path.model(), request.signature()));
        var unused = answer.whenComplete((done, failure) -> outputs.cancel(false));
        return answer;
      }
    }
    throw notFound(path);
  }

  private static Answer encoded(Map<String, ServedTensor> tensors, PredictRequest request) {
    try {
      return Answer.json(PredictAnswer.of(tensors, request.isRowForm()), "", "");
    } catch (RuntimeException e) {
      return failure(e);
    }
  }

  private ServedModel model(RestPath path) {
    return models.model(path.model()).orElseThrow(() -> notFound(path));
  }

  private static ServingException notFound(RestPath path) {
    return ServedModel.notFound(
        path.version().isPresent()
            ? "Specific(%s, %d)".formatted(path.model(), path.version().getAsLong())
            : "Latest(%s)".formatted(path.model()));
  }

  private static Answer failure(Throwable thrown) {
    Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
    if (cause instanceof ServingException expected) {
      return Answer.error(expected.status().http(), expected.text());
    }
    LOG.error("a request failed", cause);
    return Answer.error(ServingStatus.INTERNAL.http(), "Internal error; the log says more");
  }
}
