package io.equilibria.internal.serving.page;

import io.equilibria.internal.serving.Answer;
import io.equilibria.internal.serving.HttpApi;
import io.equilibria.internal.serving.ModelCatalog;
import io.equilibria.internal.serving.ModelRuns;
import io.equilibria.internal.serving.RestPath;
import io.equilibria.internal.serving.ServedModel;
import io.equilibria.internal.serving.ServingException;
import io.equilibria.internal.serving.ServingStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Answers {@code GET /} with the page of the server, the files that the page uses, and {@code GET
 * /page/models/NAME} with the {@linkplain VersionChoices choices} of the page for a model. The
 * formats of TensorFlow Serving and KServe have no place for these. Thread-safe.
 */
public final class PageApi implements HttpApi {
  private static final int OK = 200;
  private static final String MODELS = "/page/models/";

  private final ModelCatalog models;
  private final Map<String, Answer> files = new HashMap<>();

  /** Reads the files. */
  public PageApi(ModelCatalog models) {
    this.models = models;
    files.put("/", file("index.html", Answer.HTML));
    files.put("/page.css", file("page.css", "text/css; charset=utf-8"));
    for (String script :
        new String[] {"page", "server", "model", "draw", "fields", "generator", "latent"}) {
      files.put("/%s.js".formatted(script), file(script + ".js", "text/javascript; charset=utf-8"));
    }
  }

  private static Answer file(String name, String type) {
    try (InputStream in = Objects.requireNonNull(PageApi.class.getResourceAsStream(name), name)) {
      return new Answer(OK, type, in.readAllBytes(), "", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean serves(String path) {
    return files.containsKey(path) || path.startsWith(MODELS);
  }

  @Override
  public CompletableFuture<Answer> answer(String method, String path, byte[] body) {
    try {
      if (!method.equals("GET") && !method.equals("HEAD")) {
        throw ServingException.invalid(
            "%s: expected the method GET, found %s".formatted(path, method));
      }
      return CompletableFuture.completedFuture(
          Optional.ofNullable(files.get(path)).orElseGet(() -> choices(path)));
    } catch (RuntimeException e) {
      return CompletableFuture.completedFuture(ModelRuns.failure(e));
    }
  }

  private Answer choices(String path) {
    String name = RestPath.ofModel(path.substring(MODELS.length()), Optional.empty()).model();
    ServedModel model =
        models
            .model(name)
            .orElseThrow(
                () ->
                    new ServingException(
                        ServingStatus.NOT_FOUND, "Model %s is not found".formatted(name)));
    return Answer.json(VersionChoices.of(model), name, "");
  }
}
