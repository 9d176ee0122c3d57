package io.equilibria.internal.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.serving.operation.AllowedOrigins;
import io.equilibria.internal.serving.operation.OperatorOptions;
import io.equilibria.internal.serving.operation.ServerLogs;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readiness while models change and while the server stops. */
class HealthTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir private Path folder;

  private static HttpResponse<String> get(HttpServer server, String path) throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create(server.address() + path)).build(),
        BodyHandlers.ofString());
  }

  @Test
  void modelWithoutAVersion_isNotReady() throws Exception {
    EchoModels.write(folder.resolve("a/1"), 1);
    Path file = folder.resolve("models.yaml");
    Files.writeString(file, "models: {one: {folder: a}}");
    try (HttpServer server =
        HttpServer.open(new ModelList.Listed(file), Servers.options(), OperatorOptions.NONE)) {
      assertThat(get(server, "/readyz").statusCode()).isEqualTo(200);
      assertThat(get(server, "/livez").body()).isEqualTo("ok\n");
      Files.writeString(file, "models: {one: {folder: a}, two: {folder: b}}");
      while (get(server, "/readyz").statusCode() == 200) {
        Thread.sleep(10);
      }
      assertThat(get(server, "/readyz").body()).isEqualTo("no available version of two\n");
      assertThat(get(server, "/livez").statusCode()).isEqualTo(200);
      EchoModels.write(folder.resolve("b/1"), 1);
      while (get(server, "/readyz").statusCode() != 200) {
        Thread.sleep(10);
      }
    }
  }

  @Test
  void drainedServer_stillAnswersAndIsNotReady() throws Exception {
    EchoModels.write(folder.resolve("a/1"), 1);
    ServerOptions defaults = Servers.options();
    OperatorOptions operator =
        new OperatorOptions(
            Duration.ofSeconds(60),
            Optional.empty(),
            Optional.empty(),
            AllowedOrigins.NONE,
            ServerLogs.NONE);
    HttpServer server =
        HttpServer.open(new ModelList.Fixed(ModelConfig.in(folder)), defaults, operator);
    Thread closing = new Thread(server::close);
    try {
      closing.start();
      while (get(server, "/readyz").statusCode() == 200) {
        Thread.sleep(10);
      }
      assertThat(get(server, "/readyz").body()).isEqualTo("the server is about to stop\n");
      HttpRequest predict =
          HttpRequest.newBuilder(URI.create(server.address() + "/v1/models/a:predict"))
              .POST(BodyPublishers.ofString("{\"instances\":[1]}"))
              .build();
      assertThat(CLIENT.send(predict, BodyHandlers.ofString()).body())
          .isEqualTo("{\"predictions\":[2.0]}");
    } finally {
      closing.interrupt(); // Ends the delay.
      closing.join();
    }
  }
}
