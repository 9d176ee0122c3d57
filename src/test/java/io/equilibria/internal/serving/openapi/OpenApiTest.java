package io.equilibria.internal.serving.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.equilibria.internal.serving.EchoModels;
import io.equilibria.internal.serving.HttpServer;
import io.equilibria.internal.serving.ModelConfig;
import io.equilibria.internal.serving.ModelList;
import io.equilibria.internal.serving.Posts;
import io.equilibria.internal.serving.Servers;
import io.equilibria.internal.serving.operation.ServerLogs;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published description against the server that publishes it. */
class OpenApiTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)\\}");

  @TempDir static Path folder;
  private static HttpServer server;
  private static JsonNode document;

  @BeforeAll
  static void open() throws Exception {
    EchoModels.write(folder.resolve("echo/1"), 1);
    EchoModels.write(folder.resolve("other/1"), 1);
    server = HttpServer.open(ModelConfig.in(folder), Servers.options());
    HttpResponse<byte[]> answer =
        new Posts(server).send(HttpRequest.newBuilder().GET(), "/openapi.json");
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    document = JSON.readTree(answer.body());
  }

  @AfterAll
  static void close() {
    server.close();
  }

  private record Operation(String method, String path, JsonNode pathItem, JsonNode node) {}

  private static List<Operation> operations() {
    List<Operation> all = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
      for (Map.Entry<String, JsonNode> one : path.getValue().properties()) {
        if (!one.getKey().equals("parameters")) {
          all.add(
              new Operation(
                  one.getKey().toUpperCase(Locale.ROOT),
                  path.getKey(),
                  path.getValue(),
                  one.getValue()));
        }
      }
    }
    return all;
  }

  @Test
  void document_namesTheModels() {
    assertThat(document.get("openapi").textValue()).isEqualTo("3.1.0");
    assertThat(document.at("/components/parameters/model/schema/enum"))
        .isEqualTo(JSON.valueToTree(List.of("echo", "other")));
  }

  @Test
  void operations_areServed() throws Exception {
    assertThat(operations()).hasSizeGreaterThan(25);
    for (Operation operation : operations()) {
      String path = path(operation);
      String answer =
          Posts.text(
              new Posts(server)
                  .send(
                      HttpRequest.newBuilder().method(operation.method, BodyPublishers.noBody()),
                      path));
      assertThat(answer).doesNotContain("There is nothing", "Malformed", "expected the method");
      if (operation.path.contains("{label}")) {
        assertThat(answer).startsWith("400 ");
      } else if (operation.method.equals("GET")) {
        assertThat(answer).as(path).startsWith("200 ");
      }
    }
  }

  @Test
  void operations_needATokenWhereTheDocumentSaysSo() throws Exception {
    Path token = Servers.token(folder.resolve(".token"), "secret", "rw-------");
    try (HttpServer guarded =
        HttpServer.open(
            new ModelList.Fixed(ModelConfig.in(folder)),
            Servers.options(),
            Servers.operator(Optional.of(token), Optional.empty(), ServerLogs.NONE))) {
      for (Operation operation : operations()) {
        HttpRequest.Builder request =
            HttpRequest.newBuilder().method(operation.method, BodyPublishers.noBody());
        int status = new Posts(guarded).send(request, path(operation)).statusCode();
        assertThat(status == 401)
            .as(operation.path)
            .isEqualTo(operation.node.at("/responses/401").isObject())
            .isEqualTo(!operation.node.path("security").isArray());
      }
    }
  }

  private static String path(Operation operation) {
    return operation
        .path
        .replace("{model}", "echo")
        .replace("{version}", "1")
        .replace("{label}", "none");
  }

  @Test
  void answersOfTheServerItself_areThoseOfTheDocument() throws Exception {
    for (String path : List.of("/", "/livez", "/readyz")) {
      HttpResponse<byte[]> answer = new Posts(server).send(HttpRequest.newBuilder().GET(), path);
      JsonNode types = document.at("/paths").path(path).at("/get/responses/200/content");
      assertThat(answer.headers().firstValue("Content-Type").orElse("").split(";")[0])
          .isEqualTo(types.fieldNames().next());
    }
  }

  @Test
  void parameters_areThoseOfThePaths() {
    for (Operation operation : operations()) {
      List<String> expected = new ArrayList<>();
      Matcher variable = VARIABLE.matcher(operation.path);
      while (variable.find()) {
        expected.add("#/components/parameters/" + variable.group(1));
      }
      assertThat(operation.pathItem.path("parameters").findValuesAsText("$ref"))
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void operationIds_areUniqueAndReferencesResolve() {
    List<String> ids = operations().stream().map(o -> o.node.get("operationId").asText()).toList();
    assertThat(ids).doesNotHaveDuplicates();
    for (String reference : new TreeSet<>(document.findValuesAsText("$ref"))) {
      assertThat(reference).startsWith("#/");
      assertThat(document.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
    }
  }
}
