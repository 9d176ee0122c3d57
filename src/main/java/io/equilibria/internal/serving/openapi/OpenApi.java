package io.equilibria.internal.serving.openapi;

import io.equilibria.internal.serving.Answer;
import io.equilibria.internal.serving.HttpApi;
import io.equilibria.internal.serving.ModelCatalog;
import io.equilibria.internal.serving.ModelRuns;
import io.equilibria.internal.serving.RequestBody;
import io.equilibria.internal.serving.ServedModel;
import io.equilibria.internal.serving.ServingException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** Answers {@code GET /openapi.json}. Thread-safe. */
public record OpenApi(ModelCatalog models) implements HttpApi {
  private static final String PATH = "/openapi.json";

  @Override
  public boolean serves(String path) {
    return path.equals(PATH);
  }

  @Override
  public CompletableFuture<Answer> answer(String method, String path, RequestBody body) {
    if (!method.equals("GET") && !method.equals("HEAD")) {
      return CompletableFuture.completedFuture(
          ModelRuns.failure(
              ServingException.invalid(
                  "%s: expected the method GET, found %s".formatted(path, method))));
    }
    String version = OpenApi.class.getPackage().getImplementationVersion();
    byte[] document =
        OpenApiDocument.of(
            models.models().stream().map(ServedModel::name).toList(),
            Objects.requireNonNullElse(version, "unknown"));
    return CompletableFuture.completedFuture(Answer.json(document, "", ""));
  }
}
