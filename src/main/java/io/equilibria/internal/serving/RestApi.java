package io.equilibria.internal.serving;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Answers requests in the interface of TensorFlow Serving, apart from HTTP.
 *
 * <p>Thread-safe.
 */
final class RestApi implements HttpApi {
  private static final String PREFIX = "/v1/";

  private final ModelCatalog models;
  private final Map<String, ModelAction> actions;

  /**
   * Creates the interface.
   *
   * @param actions what requests can do with models, by name
   */
  RestApi(ModelCatalog models, Map<String, ModelAction> actions) {
    this.models = models;
    this.actions = Map.copyOf(actions);
  }

  @Override
  public boolean serves(String path) {
    return path.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
  }

  @Override
  public CompletableFuture<Answer> answer(String method, String path, RequestBody body) {
    try {
      RestPath parsed = RestPath.of(method, path);
      if (method.equals("POST")) {
        return act(parsed, body.bytes());
      }
      return CompletableFuture.completedFuture(describe(parsed));
    } catch (RuntimeException e) {
      return CompletableFuture.completedFuture(ModelRuns.failure(e));
    }
  }

  private Answer describe(RestPath path) {
    if (path.model().isEmpty()) {
      throw ServingException.invalid("Missing model name in request.");
    }
    if (path.action().equals("metadata")) {
      LoadedVersion version = model(path).version(path.version(), path.label());
      return Answer.json(
          ModelAnswers.metadata(path.model(), version.number(), version.signatures()),
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
    if (path.version().isEmpty() && path.label().isEmpty()) {
      return model.versions();
    }
    long number =
        path.label().isPresent()
            ? model.version(path.version(), path.label()).number()
            : path.version().getAsLong();
    return List.of(
        model
            .stated(number)
            .orElseThrow(
                () ->
                    new ServingException(
                        ServingStatus.NOT_FOUND,
                        "Could not find version %d of model %s".formatted(number, path.model()))));
  }

  private CompletableFuture<Answer> act(RestPath path, byte[] body) {
    ModelAction action = actions.get(path.action());
    if (action == null) {
      throw new ServingException(
          ServingStatus.UNIMPLEMENTED,
          "%s is not served; call predict with the signature".formatted(path.action()));
    }
    return action.answer(path, body);
  }

  private ServedModel model(RestPath path) {
    return models.model(path.model()).orElseThrow(() -> ModelRuns.notFound(path));
  }
}
