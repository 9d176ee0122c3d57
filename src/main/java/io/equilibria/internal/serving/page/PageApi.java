package io.equilibria.internal.serving.page;

import io.equilibria.internal.serving.Answer;
import io.equilibria.internal.serving.HttpApi;
import io.equilibria.internal.serving.ModelRuns;
import io.equilibria.internal.serving.ServingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * Answers {@code GET /} with the page of the server, and the files that the page uses. Immutable.
 */
public final class PageApi implements HttpApi {
  private static final int OK = 200;

  private final Map<String, Answer> files = new HashMap<>();

  /** Reads the files. */
  public PageApi() {
    files.put("/", file("index.html", Answer.HTML));
    files.put("/page.css", file("page.css", "text/css; charset=utf-8"));
    for (String script : new String[] {"page", "server", "model", "draw", "generator", "latent"}) {
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
    return files.containsKey(path);
  }

  @Override
  public CompletableFuture<Answer> answer(String method, String path, byte[] body) {
    return CompletableFuture.completedFuture(
        method.equals("GET") || method.equals("HEAD")
            ? Objects.requireNonNull(files.get(path), path)
            : ModelRuns.failure(
                ServingException.invalid(
                    "%s: expected the method GET, found %s".formatted(path, method))));
  }
}
