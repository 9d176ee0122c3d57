package io.equilibria;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.equilibria.internal.serving.EchoModels;
import io.equilibria.internal.serving.Servers;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ModelServerTest {
  private static final String ONE = "{\"instances\":[1]}";

  @TempDir private Path folder;
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void writeModel() throws IOException {
    EchoModels.write(folder.resolve("models/echo/3"), 1);
  }

  private HttpResponse<String> predict(ModelServer server, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.address() + "/v1/models/echo:predict"))
            .POST(BodyPublishers.ofString(ONE));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private int status(ModelServer server, String path) throws Exception {
    return client
        .send(
            HttpRequest.newBuilder(URI.create(server.address() + path)).build(),
            BodyHandlers.discarding())
        .statusCode();
  }

  @Test
  void folderOfModels_isServedUntilItIsClosed() throws Exception {
    ModelServerOptions options = ModelServerOptions.defaults().withPort(0);
    URI address;
    try (ModelServer server = ModelServer.open(folder.resolve("models"), options)) {
      address = server.address();
      assertThat(address.getHost()).isEqualTo("127.0.0.1");
      assertThat(server.models()).isEqualTo(Map.of("echo", 3L));
      assertThat(predict(server).body()).isEqualTo("{\"predictions\":[2.0]}");
      assertThat(status(server, "/readyz")).isEqualTo(200);
      server.drain();
      assertThat(status(server, "/readyz")).isEqualTo(503);
      assertThat(predict(server).statusCode()).isEqualTo(200);
    }
    assertThatThrownBy(
            () ->
                client.send(
                    HttpRequest.newBuilder(address.resolve("/livez")).build(),
                    BodyHandlers.discarding()))
        .isInstanceOf(IOException.class);
  }

  @Test
  void listedModels_haveTheNamesOfTheFile() throws Exception {
    Path file =
        Files.writeString(folder.resolve("models.yaml"), "models: {other: {folder: models/echo}}");
    try (ModelServer server =
        ModelServer.openListed(file, ModelServerOptions.defaults().withPort(0))) {
      assertThat(server.models()).isEqualTo(Map.of("other", 3L));
    }
  }

  @Test
  void tokenAndLogs_areUsed() throws Exception {
    Path token =
        Servers.token(folder.resolve("token"), "a-token-of-enough-length-0123456789", "rw-------");
    ByteArrayOutputStream requests = new ByteArrayOutputStream();
    Path audit = folder.resolve("audit.jsonl");
    ModelServerOptions options =
        ModelServerOptions.defaults()
            .withPort(0)
            .withTokenFile(token)
            .withRequestLog(requests)
            .withAuditLog(audit);
    try (ModelServer server = ModelServer.open(folder.resolve("models"), options)) {
      assertThat(predict(server).statusCode()).isEqualTo(401);
      assertThat(predict(server, "Authorization", "Bearer " + Files.readString(token)).statusCode())
          .isEqualTo(200);
    }
    assertThat(requests.toString(StandardCharsets.UTF_8))
        .contains("\"status\":401", "\"status\":200");
    assertThat(Files.readString(audit)).contains("\"event\":\"loaded\"", "\"reason\":\"token\"");
  }

  /** Each changes one limit, and others stay as they were before. */
  @Test
  void options_doNotChangeThoseTheyCameFrom() throws Exception {
    ModelServerOptions small = ModelServerOptions.defaults().withPort(0).withMaxBody(10);
    ModelServerOptions large = small.withMaxBody(100).withBatch(1).withThreads(1);
    try (ModelServer one = ModelServer.open(folder.resolve("models"), small);
        ModelServer other = ModelServer.open(folder.resolve("models"), large)) {
      assertThat(predict(one).statusCode()).isEqualTo(413);
      assertThat(predict(other).statusCode()).isEqualTo(200);
    }
  }

  static List<UnaryOperator<ModelServerOptions>> wrongOptions() {
    return List.of(
        options -> options.withPort(-1),
        options -> options.withPort(65_536),
        options -> options.withThreads(0),
        options -> options.withThreads(1025),
        options -> options.withBatch(0),
        options -> options.withBatchWait(Duration.ofMinutes(2)),
        options -> options.withQueue(0),
        options -> options.withTimeout(Duration.ZERO),
        options -> options.withMaxBody(0),
        options -> options.withMaxConnections(0),
        options -> options.withMaxSamples(0),
        options -> options.withPoll(Duration.ZERO),
        options -> options.withDrain(Duration.ofMillis(-1), Duration.ZERO),
        options -> options.withDrain(Duration.ZERO, Duration.ofDays(1)),
        options -> options.withDrain(Duration.ofNanos(-1), Duration.ZERO),
        options -> options.withTimeout(Duration.ofSeconds(Long.MAX_VALUE)),
        options -> options.withPoll(Duration.ofSeconds(Long.MIN_VALUE)),
        options -> options.withMaxModelsMemory(0, false),
        options -> options.withGpuMemoryFraction(Double.NaN),
        options -> options.withGpuMemoryFraction(1.5),
        options -> options.withAllowedOrigins(List.of("app.example")));
  }

  @ParameterizedTest
  @CsvSource({
    "PT-0.000000001S, -0.000001",
    "PT2H, 7200000",
    "PT9223372036854775807.5S, 9223372036854775807500",
  })
  void wrongDuration_isGivenInMilliseconds(Duration wrong, String found) {
    assertThatThrownBy(() -> ModelServerOptions.defaults().withBatchWait(wrong))
        .hasMessage("batch-wait: expected 0 to 60000 ms, found " + found);
  }

  @ParameterizedTest
  @MethodSource("wrongOptions")
  void wrongOptions_areRefused(UnaryOperator<ModelServerOptions> change) {
    assertThatThrownBy(() -> change.apply(ModelServerOptions.defaults()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected")
        .hasMessageContaining("found");
  }

  @Test
  void withoutOptionalLibraries_theMessageNamesThem() throws Exception {
    String separator = File.pathSeparator;
    String libraries =
        Arrays.stream(System.getProperty("java.class.path").split(Pattern.quote(separator)))
            .filter(one -> !one.contains("jetty") && !one.contains("micrometer"))
            .collect(Collectors.joining(separator));
    String example =
        """
        try (ModelServer server = ModelServer.open(Path.of("models"))) {
          System.out.println("opened");
        } catch (InputException e) {
          System.out.println(e.getMessage());
        }
        """;
    assertThat(
            new JavaExample(
                    folder, "import io.equilibria.*;\nimport java.nio.file.Path;\n", libraries)
                .run("WithoutJetty", example))
        .contains("org.eclipse.jetty:jetty-server", "found no class", "add them")
        .contains("requires org.eclipse.jetty.server;", "requires micrometer.registry.prometheus;");
  }

  @Test
  void bracketsOfAnIpv6Host_areRemoved() {
    assertThat(ModelServerOptions.defaults().withHost("[::1]").server().host()).isEqualTo("::1");
  }

  @Test
  void ipv6HostInBrackets_isServed() throws Exception {
    assumeTrue(hasIpv6(), "this machine has no IPv6");
    ModelServerOptions options = ModelServerOptions.defaults().withHost("[::1]").withPort(0);
    try (ModelServer server = ModelServer.open(folder.resolve("models"), options)) {
      assertThat(server.address().getHost()).isEqualTo("[::1]");
      assertThat(predict(server).body()).isEqualTo("{\"predictions\":[2.0]}");
    }
  }

  private static boolean hasIpv6() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getAllByName("::1")[0])) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void portInUse_isRefused() {
    try (ModelServer server =
        ModelServer.open(folder.resolve("models"), ModelServerOptions.defaults().withPort(0))) {
      ModelServerOptions same = ModelServerOptions.defaults().withPort(server.address().getPort());
      assertThatThrownBy(() -> ModelServer.open(folder.resolve("models"), same))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("cannot be used");
    }
  }
}
