package io.equilibria.internal.serving.page;

import io.equilibria.internal.serving.Answer;
import io.equilibria.internal.serving.HttpApi;
import io.equilibria.internal.serving.ModelCatalog;
import io.equilibria.internal.serving.ModelRuns;
import io.equilibria.internal.serving.RequestBody;
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
  private static final String SCRIPT = "text/javascript; charset=utf-8";

  /** The media types of the files by their paths. */
  private static final Map<String, String> FILES =
      Map.ofEntries(
          Map.entry("/", Answer.HTML),
          Map.entry("/page.css", "text/css; charset=utf-8"),
          Map.entry("/page.js", SCRIPT),
          Map.entry("/server.js", SCRIPT),
          Map.entry("/token.js", SCRIPT),
          Map.entry("/models.js", SCRIPT),
          Map.entry("/model.js", SCRIPT),
          Map.entry("/fields.js", SCRIPT),
          Map.entry("/draw.js", SCRIPT),
          Map.entry("/generator.js", SCRIPT),
          Map.entry("/latent.js", SCRIPT));

  private final ModelCatalog models;
  private final Map<String, Answer> files = new HashMap<>();

  /** Reads the files. */
  public PageApi(ModelCatalog models) {
    this.models = models;
    FILES.forEach(
        (path, type) ->
            files.put(path, file(path.equals("/") ? "index.html" : path.substring(1), type)));
  }

  /** Whether a path is that of the page or of a file that it uses; the same on all servers. */
  public static boolean isFile(String path) {
    return FILES.containsKey(path);
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
    return isFile(path) || path.startsWith(MODELS);
  }

  @Override
  public CompletableFuture<Answer> answer(String method, String path, RequestBody body) {
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
