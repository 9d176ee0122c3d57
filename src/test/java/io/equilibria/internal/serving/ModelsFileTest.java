package io.equilibria.internal.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.internal.serving.operation.OperatorOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers whose list of models is a file that changes. */
class ModelsFileTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir private Path folder;

  private Path write(String... models) throws IOException {
    Path file = folder.resolve("models.yaml");
    Files.writeString(file, "models:\n  " + String.join("\n  ", models) + "\n");
    return file;
  }

  private void export(String model, long version, float add) throws IOException {
    EchoModels.write(folder.resolve(model).resolve(Long.toString(version)), add);
  }

  private static String predict(HttpServer server, String path) throws Exception {
    return CLIENT
        .send(
            HttpRequest.newBuilder(URI.create(server.address() + path + ":predict"))
                .POST(BodyPublishers.ofString("{\"instances\":[1]}"))
                .build(),
            BodyHandlers.ofString())
        .body();
  }

  private static String get(HttpServer server, String path) throws Exception {
    return CLIENT
        .send(
            HttpRequest.newBuilder(URI.create(server.address() + path)).build(),
            BodyHandlers.ofString())
        .body();
  }

  private static String sum(float y) {
    return "{\"predictions\":[%s]}".formatted(y);
  }

  @Test
  void changes_areFollowed() throws Exception {
    for (int version = 1; version <= 3; version++) {
      export("a", version, version);
    }
    export("b", 1, 10);
    Path file = write("one: {folder: a, versions: {kind: latest, count: 2}, labels: {stable: 2}}");
    try (HttpServer server =
        HttpServer.open(new ModelList.Listed(file), Servers.options(), OperatorOptions.NONE)) {
      assertThat(server.models()).isEqualTo(Map.of("one", 3L));
      assertThat(predict(server, "/v1/models/one/labels/stable")).isEqualTo(sum(3));
      assertThat(predict(server, "/v1/models/one/versions/1")).contains("not found");

      // The label moves to a version that is not loaded yet: no request may notice.
      AtomicBoolean going = new AtomicBoolean(true);
      Clients<Void> clients = new Clients<>();
      clients.start(
          () -> {
            while (going.get()) {
              assertThat(predict(server, "/v1/models/one/labels/stable")).isIn(sum(3), sum(2));
            }
            return null;
          });
      write(
          "two: {folder: b}",
          "one: {folder: a, versions: {kind: all}, labels: {stable: 1, next: 3}}");
      Servers.await(() -> predict(server, "/v1/models/two").equals(sum(11)));
      Servers.await(() -> predict(server, "/v1/models/one/labels/stable").equals(sum(2)));
      assertThat(predict(server, "/v1/models/one/labels/next")).isEqualTo(sum(4));
      assertThat(predict(server, "/v1/models/one/versions/1")).isEqualTo(sum(2));
      going.set(false);
      clients.results();
      assertThat(get(server, "/monitoring/prometheus/metrics"))
          .contains("equilibria_versions{model=\"one\"} 3.0", "equilibria_versions{model=\"two\"}");

      write("two: {folder: a, versions: {kind: listed, numbers: [2]}}");
      Servers.await(() -> predict(server, "/v1/models/two").equals(sum(3)));
      assertThat(predict(server, "/v1/models/one")).contains("not found");
      assertThat(get(server, "/monitoring/prometheus/metrics"))
          .doesNotContain("equilibria_versions{model=\"one\"}");
    }
  }

  @Test
  void brokenEdits_leaveTheModels() throws Exception {
    export("a", 1, 1);
    Path file = write("one: {folder: a}");
    try (HttpServer server =
        HttpServer.open(new ModelList.Listed(file), Servers.options(), OperatorOptions.NONE)) {
      write("one: {folder: a, labels: [}");
      Thread.sleep(200);
      assertThat(predict(server, "/v1/models/one")).isEqualTo(sum(2));
      // No version there: the old folder stays.
      write("one: {folder: none}", "two: {folder: a}");
      Servers.await(() -> predict(server, "/v1/models/two").equals(sum(2)));
      assertThat(predict(server, "/v1/models/one")).isEqualTo(sum(2));
      Files.delete(file);
      Thread.sleep(200);
      assertThat(predict(server, "/v1/models/one")).isEqualTo(sum(2));
      export("none", 1, 5); // The file is gone; its last good content stays in force.
      Servers.await(() -> predict(server, "/v1/models/one").equals(sum(6)));
    }
  }

  @Test
  void modelThatCannotBeLoaded_isRefusedAtTheStartAndReportedLater() throws Exception {
    export("a", 1, 1);
    Path broken = folder.resolve("b/1");
    Files.createDirectories(broken);
    Files.writeString(broken.resolve("saved_model.pb"), "no model");
    Path file = write("one: {folder: a}", "two: {folder: b}");
    ModelList source = new ModelList.Listed(file);
    assertThatThrownBy(() -> HttpServer.open(source, Servers.options(), OperatorOptions.NONE))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("model two, version 1: ");
    write("one: {folder: a}");
    try (HttpServer server = HttpServer.open(source, Servers.options(), OperatorOptions.NONE)) {
      write("one: {folder: a}", "two: {folder: b}");
      Servers.await(() -> get(server, "/v1/models/two").contains("\"error_code\":\"UNKNOWN\""));
      assertThat(predict(server, "/v1/models/one")).isEqualTo(sum(2));
    }
  }
}
