package io.equilibria.internal.serving.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.config.models.VersionPolicy.All;
import io.equilibria.internal.config.models.VersionPolicy.Latest;
import io.equilibria.internal.serving.EchoModels;
import io.equilibria.internal.serving.HttpServer;
import io.equilibria.internal.serving.ModelConfig;
import io.equilibria.internal.serving.Posts;
import io.equilibria.internal.serving.Servers;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageApiTest {
  /** The files that a page or script names. */
  private static final Pattern REFERENCE = Pattern.compile("\"(/[a-z]+[.](css|js))\"");

  private static final Map<String, String> TYPES =
      Map.of("css", "text/css; charset=utf-8", "js", "text/javascript; charset=utf-8");

  @TempDir static Path folder;
  private static HttpServer server;

  @BeforeAll
  static void open() throws Exception {
    EchoModels.write(folder.resolve("echo/1"), 1);
    EchoModels.write(folder.resolve("animals/1"), 1);
    Path notes = Files.createDirectories(folder.resolve("animals/1/assets.extra"));
    Files.writeString(notes.resolve("model.json"), "{\"classes\": [\"cat\", \"dog\"]}");
    EchoModels.write(folder.resolve("animals/2"), 1);
    EchoModels.write(folder.resolve("animals/3"), 1);
    Map<String, Long> labels = Map.of("stable", 1L, "old", 1L, "next", 3L);
    server =
        HttpServer.open(
            List.of(
                new ModelConfig("animals", folder.resolve("animals"), new All(), labels),
                new ModelConfig("echo", folder.resolve("echo"), new Latest(1), Map.of())),
            Servers.options());
  }

  @AfterAll
  static void close() {
    server.close();
  }

  private static HttpResponse<byte[]> get(String path) throws Exception {
    return new Posts(server).send(HttpRequest.newBuilder().GET(), path);
  }

  private static String header(HttpResponse<byte[]> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private static Set<String> references(String text) {
    Set<String> found = new TreeSet<>();
    Matcher reference = REFERENCE.matcher(text);
    while (reference.find()) {
      found.add(reference.group(1));
    }
    return found;
  }

  @Test
  void page_mayUseItsServerOnly() throws Exception {
    HttpResponse<byte[]> page = get("/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(header(page, "Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(page, "Content-Security-Policy").split("; "))
        .containsExactlyInAnyOrder(
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' blob: data:",
            "connect-src 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "form-action 'none'");
    assertThat(header(get("/v1/models/echo"), "Content-Security-Policy"))
        .isEqualTo("default-src 'none'; frame-ancestors 'none'");
  }

  @Test
  void files_areServedWithTheirTypesAndNameNoOtherServer() throws Exception {
    Deque<String> files = new ArrayDeque<>(references(Posts.text(get("/"))));
    Set<String> seen = new TreeSet<>();
    while (!files.isEmpty()) {
      String file = files.pop();
      if (!seen.add(file)) {
        continue;
      }
      HttpResponse<byte[]> answer = get(file);
      String text = new String(answer.body(), StandardCharsets.UTF_8);
      assertThat(answer.statusCode()).as(file).isEqualTo(200);
      assertThat(header(answer, "Content-Type"))
          .isEqualTo(TYPES.get(file.substring(file.indexOf('.') + 1)));
      assertThat(text)
          .as(file)
          .doesNotContain("http://", "https://", "innerHTML", " url(", ":url(");
      files.addAll(references(text));
    }
    assertThat(seen).contains("/page.css", "/page.js", "/draw.js").hasSizeGreaterThan(5);
    assertThat(Posts.text(get("/"))).doesNotContain("http://", "https://", "style=", "onclick");
  }

  @Test
  void choices_areVersionsWithTheirLabelsAndTheNamesOfTheirClasses() throws Exception {
    Posts posts = new Posts(server);
    assertThat(posts.get("/page/models/animals"))
        .isEqualTo(
            "200 {\"versions\":[{\"version\":\"3\",\"labels\":[\"next\"],\"classes\":[]},"
                + "{\"version\":\"2\",\"labels\":[],\"classes\":[]},"
                + "{\"version\":\"1\",\"labels\":[\"old\",\"stable\"],"
                + "\"classes\":[\"cat\",\"dog\"]}]}");
    assertThat(posts.get("/page/models/%65cho"))
        .isEqualTo("200 {\"versions\":[{\"version\":\"1\",\"labels\":[],\"classes\":[]}]}");
    assertThat(posts.get("/page/models/none"))
        .isEqualTo("404 {\"error\":\"Model none is not found\"}");
    assertThat(posts.text("/page/models/echo", "")).startsWith("400 ");
  }

  @Test
  void page_isOnlyRead() throws Exception {
    Posts posts = new Posts(server);
    assertThat(posts.text("/", "{}"))
        .isEqualTo("400 {\"error\":\"/: expected the method GET, found POST\"}");
    HttpResponse<byte[]> head =
        posts.send(HttpRequest.newBuilder().method("HEAD", BodyPublishers.noBody()), "/page.js");
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(posts.get("/page.html")).startsWith("404 ");
  }
}
