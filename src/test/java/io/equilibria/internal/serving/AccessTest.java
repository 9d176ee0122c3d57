package io.equilibria.internal.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.equilibria.InputException;
import io.equilibria.internal.serving.operation.LogTarget;
import io.equilibria.internal.serving.operation.ServerLogs;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens, pages of other origins, and what the logs say about requests. */
class AccessTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String PREDICT = "/v1/models/echo:predict";
  private static final String ONE = "{\"instances\":[1]}";
  private static final String ORIGIN = "https://app.example";

  @TempDir private Path folder;

  private Path token(String text, String permissions) throws IOException {
    return Servers.token(folder.resolve(".token"), text, permissions);
  }

  private HttpServer open(Optional<Path> token, ServerLogs logs) throws IOException {
    EchoModels.write(folder.resolve("models/echo/1"), 1);
    return HttpServer.open(
        new ModelList.Fixed(ModelConfig.in(folder.resolve("models"))),
        Servers.options(),
        Servers.operator(token, Optional.empty(), logs));
  }

  private static HttpResponse<String> send(
      HttpServer server, String method, String path, String body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.address() + path))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  /** Many clients send the head of a request first, and keep the connection for the next one. */
  @ParameterizedTest
  @CsvSource({PREDICT + ", localhost, 401", "/nothing, localhost, 404", "/, evil.example, 421"})
  void refusedRequest_isReadToItsEnd(String path, String host, int status) throws Exception {
    Path file = token("s3cret", "rw-------");
    String line = "POST %s HTTP/1.1\r\nHost: %s\r\n".formatted(path, host);
    String length = "Content-Length: %d\r\n".formatted(ONE.length());
    String right = "Authorization: Bearer s3cret\r\n";
    try (HttpServer server = open(Optional.of(file), ServerLogs.NONE);
        Socket socket = new RawHttp(server).open()) {
      OutputStream out = socket.getOutputStream();
      out.write(RawHttp.ascii(line + (status == 401 ? "" : right) + length + "\r\n"));
      Thread.sleep(100);
      out.write(RawHttp.ascii(ONE));
      Thread.sleep(100);
      out.write(RawHttp.ascii(RawHttp.head("GET /livez HTTP/1.1", "Connection: close")));
      assertThat(RawHttp.rest(socket))
          .startsWith("HTTP/1.1 " + status)
          .contains("HTTP/1.1 200 OK")
          .endsWith("ok\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 99999999999", "Transfer-Encoding: chunked"})
  void refusedRequestOfUnknownOrGreatLength_closesTheConnection(String length) throws Exception {
    Path file = token("s3cret", "rw-------");
    try (HttpServer server = open(Optional.of(file), ServerLogs.NONE)) {
      assertThat(
              new RawHttp(server)
                  .send(RawHttp.ascii(RawHttp.head("POST " + PREDICT + " HTTP/1.1", length))))
          .startsWith("HTTP/1.1 401")
          .contains("Connection: close");
    }
  }

  @Test
  void token_isRequired() throws Exception {
    Path file = token("s3cret+/=\n", "rw-------");
    try (HttpServer server = open(Optional.of(file), ServerLogs.NONE)) {
      HttpResponse<String> without = send(server, "POST", PREDICT, ONE);
      assertThat(without.statusCode()).isEqualTo(401);
      assertThat(without.headers().firstValue("WWW-Authenticate"))
          .hasValue("Bearer realm=\"equilibria\"");
      HttpResponse<String> wrong =
          send(server, "POST", PREDICT, ONE, "Authorization", "Bearer s3cret");
      assertThat(wrong.statusCode()).isEqualTo(401);
      assertThat(wrong.headers().firstValue("WWW-Authenticate").orElse(""))
          .endsWith("error=\"invalid_token\"");
      assertThat(send(server, "POST", PREDICT, ONE, "Authorization", "bearer s3cret+/=").body())
          .isEqualTo("{\"predictions\":[2.0]}");
      assertThat(send(server, "GET", "/monitoring/prometheus/metrics", "").statusCode())
          .isEqualTo(401);
      assertThat(send(server, "GET", "/v1/models/echo", "").statusCode()).isEqualTo(401);
      assertThat(send(server, "GET", "/v2/models/echo/ready", "").statusCode()).isEqualTo(401);
      byte[] withoutPath = RawHttp.ascii(RawHttp.head("OPTIONS * HTTP/1.1", "Connection: close"));
      assertThat(new RawHttp(server).send(withoutPath)).startsWith("HTTP/1.1 401");
    }
  }

  @Test
  void token_isNotRequiredToReadHealthAndTheFilesOfThePage() throws Exception {
    Path file = token("secret", "rw-------");
    try (HttpServer server = open(Optional.of(file), ServerLogs.NONE)) {
      for (String path :
          List.of(
              "/livez",
              "/readyz",
              "/v2/health/live",
              "/v2/health/ready",
              "/",
              "/page.css",
              "/page.js",
              "/server.js",
              "/token.js")) {
        assertThat(send(server, "GET", path, "").statusCode()).as(path).isEqualTo(200);
        assertThat(send(server, "HEAD", path, "").statusCode()).as(path).isEqualTo(200);
        assertThat(send(server, "POST", path, ONE).statusCode()).as(path).isEqualTo(401);
      }
      for (String path :
          List.of(
              "/page/models/echo",
              "/openapi.json",
              "/v2",
              "/v2/models",
              "/page.html",
              "/index.html",
              "//",
              "/livez/",
              "/none")) {
        assertThat(send(server, "GET", path, "").statusCode()).as(path).isEqualTo(401);
      }
      assertThat(send(server, "GET", "/", "", "Origin", "https://evil.example").statusCode())
          .isEqualTo(421);
    }
  }

  @Test
  void changedToken_isUsedAndAWrongFileLeavesTheOld() throws Exception {
    Path file = token("first", "rw-------");
    try (HttpServer server = open(Optional.of(file), ServerLogs.NONE)) {
      token("", "rw-------");
      Thread.sleep(200);
      assertThat(send(server, "POST", PREDICT, ONE, "Authorization", "Bearer first").statusCode())
          .isEqualTo(200);
      token("second", "rw-------");
      while (send(server, "POST", PREDICT, ONE, "Authorization", "Bearer second").statusCode()
          != 200) {
        Thread.sleep(10);
      }
      assertThat(send(server, "POST", PREDICT, ONE, "Authorization", "Bearer first").statusCode())
          .isEqualTo(401);
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // It has no such permissions.
  void tokenForOthers_isRefused() throws Exception {
    for (String permissions : List.of("rw-r-----", "rw----r--", "rw--w----", "rw-----w-")) {
      Path file = token("secret", permissions);
      assertThatThrownBy(() -> open(Optional.of(file), ServerLogs.NONE))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("run chmod 600");
    }
    Path empty = token("\n", "rw-------");
    assertThatThrownBy(() -> open(Optional.of(empty), ServerLogs.NONE))
        .hasMessageContaining("expected one token")
        .hasMessageEndingWith("found nothing");
    assertThatThrownBy(() -> open(Optional.of(folder.resolve("none")), ServerLogs.NONE))
        .hasMessageContaining("cannot read");
  }

  @Test
  void pagesOfAnAllowedOrigin_mayUseTheServer() throws Exception {
    Path file = token("secret", "rw-------");
    try (HttpServer server = open(Optional.of(file), ServerLogs.NONE)) {
      HttpResponse<String> preflight =
          send(
              server,
              "OPTIONS",
              PREDICT,
              "",
              "Origin",
              ORIGIN,
              "Access-Control-Request-Method",
              "POST",
              "Access-Control-Request-Headers",
              "authorization,content-type");
      assertThat(preflight.statusCode()).isEqualTo(200);
      assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin")).hasValue(ORIGIN);
      assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers").orElse(""))
          .contains("Authorization", "Content-Type");
      HttpResponse<String> answer =
          send(server, "POST", PREDICT, ONE, "Origin", ORIGIN, "Authorization", "Bearer secret");
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue(ORIGIN);
      assertThat(answer.headers().firstValue("Vary").orElse("")).contains("Origin");
      HttpResponse<String> other =
          send(
              server,
              "POST",
              PREDICT,
              ONE,
              "Origin",
              "https://evil.example",
              "Authorization",
              "Bearer secret");
      assertThat(other.statusCode()).isEqualTo(421);
      assertThat(other.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }
  }

  @Test
  void logs_haveALineForEachRequestAndRefusal() throws Exception {
    Path file = token("secret", "rw-------");
    Path requests = folder.resolve("requests.log");
    Path audit = folder.resolve("audit.log");
    ServerLogs logs =
        new ServerLogs(
            Optional.of(new LogTarget.File(requests)), Optional.of(new LogTarget.File(audit)));
    String generated;
    try (HttpServer server = open(Optional.of(file), logs)) {
      HttpResponse<String> named =
          send(
              server,
              "POST",
              PREDICT + "?key=hidden",
              ONE,
              "Authorization",
              "Bearer secret",
              "X-Request-Id",
              "client-7");
      assertThat(named.headers().firstValue("X-Request-Id")).hasValue("client-7");
      HttpResponse<String> odd =
          send(server, "GET", "/v1/models/echo", "", "X-Request-Id", "a b{}\"");
      generated = odd.headers().firstValue("X-Request-Id").orElseThrow();
      assertThat(generated).matches("[0-9a-f-]{36}");
      EchoModels.writeBroken(folder.resolve("models/echo/2"));
      while (!Files.readString(audit).contains("\"failed\"")) {
        Thread.sleep(10);
      }
    }
    List<JsonNode> lines = lines(requests);
    assertThat(lines).hasSize(2);
    JsonNode first = lines.get(0);
    assertThat(first.get("request_id").textValue()).isEqualTo("client-7");
    assertThat(first.get("method").textValue()).isEqualTo("POST");
    assertThat(first.get("path").textValue()).isEqualTo(PREDICT);
    assertThat(first.get("model").textValue()).isEqualTo("echo");
    assertThat(first.get("signature").textValue()).isEqualTo("serving_default");
    assertThat(first.get("status").intValue()).isEqualTo(200);
    assertThat(first.get("remote").textValue()).isEqualTo("127.0.0.1");
    assertThat(first.get("bytes_in").intValue()).isEqualTo(ONE.length());
    assertThat(first.get("bytes_out").intValue()).isEqualTo("{\"predictions\":[2.0]}".length());
    assertThat(first.get("ms").doubleValue()).isPositive();
    assertThat(lines.get(1).get("request_id").textValue()).isEqualTo(generated);
    assertThat(lines.get(1).get("status").intValue()).isEqualTo(401);
    assertThat(Files.readString(requests) + Files.readString(audit))
        .doesNotContain("secret", "hidden", "instances");
    assertThat(lines(audit))
        .extracting(line -> line.path("event").asText() + " " + line.path("reason").asText())
        .containsExactlyInAnyOrder("loaded ", "refused token", "failed load", "unloaded ");
  }

  private static List<JsonNode> lines(Path log) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(log)) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }
}
