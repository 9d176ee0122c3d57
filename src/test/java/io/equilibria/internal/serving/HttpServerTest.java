package io.equilibria.internal.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.internal.config.models.VersionPolicy;
import io.equilibria.internal.tensor.NativeLibrary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/** Servers and what happens to their models while they answer. */
class HttpServerTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String ONE = "{\"instances\":[1]}";

  private static final String EOL = "\r\n";
  private static final String GET = "GET /v1/models/echo HTTP/1.1";
  private static final String POST = "POST /v1/models/echo:predict HTTP/1.1";
  private static final String CLOSE = "Connection: close";

  @TempDir private Path folder;

  private static HttpResponse<String> post(HttpServer server, String path, String body)
      throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create(server.address() + path))
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static String get(HttpServer server, String path) throws Exception {
    return CLIENT
        .send(
            HttpRequest.newBuilder(URI.create(server.address() + path)).build(),
            BodyHandlers.ofString())
        .body();
  }

  private HttpServer open(ServerOptions options) {
    return HttpServer.open(ModelConfig.in(folder), options);
  }

  /** Written beside and moved, as `export` does. */
  private void write(String model, long version, float add) throws IOException {
    Path ready = folder.resolve(".writing");
    EchoModels.write(ready, add);
    Files.createDirectories(folder.resolve(model));
    Files.move(ready, folder.resolve(model).resolve(Long.toString(version)));
  }

  @Test
  void batchesOfManyClients_giveEachItsOwnRows() throws Exception {
    write("echo", 1, 0.5f);
    BatchLimits waiting = new BatchLimits(16, Duration.ofMillis(200), 1000);
    try (HttpServer server = open(Servers.options(waiting, false))) {
      Clients<Void> clients = new Clients<>();
      for (int i = 0; i < 16; i++) {
        int first = 10 * i;
        clients.start(
            () -> {
              for (int j = 0; j < 20; j++) {
                int x = first + j % 10;
                HttpResponse<String> answer =
                    j % 2 == 0
                        ? post(
                            server,
                            "/v1/models/echo:predict",
                            "{\"instances\":[%d,%d]}".formatted(x, -x))
                        : post(
                            server,
                            "/v1/models/echo:predict",
                            "{\"signature_name\":\"matrix\",\"inputs\":[[%d,1]]}".formatted(x));
                assertThat(answer.body())
                    .isEqualTo(
                        j % 2 == 0
                            ? "{\"predictions\":[%s,%s]}".formatted(x + 0.5f, -x + 0.5f)
                            : "{\"outputs\":[[%s,2.0]]}".formatted(2f * x));
              }
              return null;
            });
      }
      clients.results();
      String metrics = get(server, "/monitoring/prometheus/metrics");
      double runs =
          number(metrics, "equilibria_batch_requests_count{model=\"echo\",signature=\"matrix\"}");
      double requests =
          number(metrics, "equilibria_batch_requests_sum{model=\"echo\",signature=\"matrix\"}");
      assertThat(requests).isGreaterThanOrEqualTo(160);
      assertThat(runs).isLessThan(requests / 1.5);
    }
  }

  private static double number(String metrics, String name) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void mistakeOfOneRequest_leavesTheOthersOfItsBatch() throws Exception {
    write("echo", 1, 1);
    BatchLimits waiting = new BatchLimits(100, Duration.ofMillis(200), 1000);
    try (HttpServer server = open(Servers.options(waiting, false))) {
      Clients<HttpResponse<String>> clients = new Clients<>();
      clients.start(
          () ->
              post(
                  server,
                  "/v1/models/echo:predict",
                  "{\"signature_name\":\"pick\",\"instances\":[1,2]}"));
      clients.start(
          () ->
              post(
                  server,
                  "/v1/models/echo:predict",
                  "{\"signature_name\":\"pick\",\"instances\":[3]}"));
      assertThat(clients.results().get(0).body()).isEqualTo("{\"predictions\":[20,30]}");
      assertThat(clients.results().get(1).statusCode()).isEqualTo(400);
    }
  }

  @Test
  void newVersions_replaceOldOnesWithoutALostRequest() throws Exception {
    write("echo", 1, 1);
    try (HttpServer server = open(Servers.options())) {
      AtomicBoolean going = new AtomicBoolean(true);
      AtomicLong answered = new AtomicLong();
      Clients<Void> clients = new Clients<>();
      for (int i = 0; i < 4; i++) {
        clients.start(
            () -> {
              float last = 0;
              while (going.get()) {
                HttpResponse<String> answer = post(server, "/v1/models/echo:predict", ONE);
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                float found = Float.parseFloat(answer.body().replaceAll("[^0-9.]", ""));
                assertThat(found).isGreaterThanOrEqualTo(last);
                last = found;
                answered.incrementAndGet();
              }
              return null;
            });
      }
      for (int version = 2; version <= 21; version++) {
        long before = 500L * (version - 1);
        Servers.await(() -> answered.get() >= before);
        write("echo", version, version);
        String available = "\"%d\",\"state\":\"AVAILABLE\"".formatted(version);
        Servers.await(() -> get(server, "/v1/models/echo").contains(available));
      }
      Servers.await(() -> get(server, "/v1/models/echo").contains("\"20\",\"state\":\"END\""));
      going.set(false);
      clients.results();
      assertThat(answered.get()).isGreaterThanOrEqualTo(10_000);
      assertThat(post(server, "/v1/models/echo:predict", ONE).body())
          .isEqualTo("{\"predictions\":[22.0]}");
    }
  }

  @Test
  void brokenVersion_isReportedAndTheOldOneStays() throws Exception {
    write("echo", 1, 1);
    try (HttpServer server = open(Servers.options())) {
      Path broken = EchoModels.writeBroken(folder.resolve("echo/2"));
      Servers.await(() -> get(server, "/v1/models/echo").contains("\"error_code\":\"UNKNOWN\""));
      assertThat(get(server, "/v1/models/echo"))
          .contains(
              "\"version\":\"2\",\"state\":\"END\"", "is damaged", "\"1\",\"state\":\"AVAILABLE\"");
      assertThat(post(server, "/v1/models/echo:predict", ONE).statusCode()).isEqualTo(200);
      EchoModels.write(broken, 5); // Mended in its place.
      Servers.await(
          () ->
              post(server, "/v1/models/echo:predict", ONE)
                  .body()
                  .equals("{\"predictions\":[6.0]}"));
    }
  }

  @Test
  void folderThatIsGone_leavesTheVersionServed() throws Exception {
    write("echo", 1, 1);
    try (HttpServer server = open(Servers.options())) {
      Files.move(folder.resolve("echo"), folder.resolve(".away"));
      Thread.sleep(300);
      assertThat(post(server, "/v1/models/echo:predict", ONE).statusCode()).isEqualTo(200);
    }
  }

  /** Each of the two workers waits for more rows of a signature, so that a third one must wait. */
  @Test
  void fullQueue_refusesWith429AndLateRequestsWith504() throws Exception {
    write("echo", 1, 1);
    BatchLimits slow = new BatchLimits(1000, Duration.ofSeconds(20), 1);
    ServerOptions options = Servers.options(slow, Duration.ofSeconds(4), Duration.ofSeconds(5));
    String strings = "{\"signature_name\":\"echo_string\",\"inputs\":[\"a\"]}";
    try (HttpServer server = open(options)) {
      Clients<HttpResponse<String>> clients = new Clients<>();
      List<String> bodies =
          List.of("{\"signature_name\":\"matrix\",\"inputs\":[[1,2]]}", ONE, strings);
      for (int i = 0; i < bodies.size(); i++) {
        String body = bodies.get(i);
        clients.start(
            () -> {
              HttpResponse<String> answer;
              do { // Until a worker has taken the one before it.
                answer = post(server, "/v1/models/echo:predict", body);
              } while (answer.statusCode() == 429);
              return answer;
            });
        awaitQueue(server, i + 1);
      }
      HttpResponse<String> refused = post(server, "/v1/models/echo:predict", strings);
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
      assertThat(clients.results())
          .extracting(HttpResponse::statusCode)
          .containsExactly(504, 504, 504);
    }
  }

  /** The run takes longer than Jetty lets connections be silent while it stops. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void closedServer_hasAnsweredWhatItAccepted(boolean interrupted) throws Exception {
    write("echo", 1, 1);
    BatchLimits slow = new BatchLimits(1000, Duration.ofSeconds(3), 100);
    Clients<HttpResponse<String>> clients = new Clients<>();
    try (HttpServer server = open(Servers.options(slow, false))) {
      clients.start(() -> post(server, "/v1/models/echo:predict", ONE));
      awaitQueue(server, 1);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    assertThat(Thread.interrupted()).isEqualTo(interrupted);
    HttpResponse<String> answer = clients.results().get(0);
    assertThat(answer.body()).isEqualTo("{\"predictions\":[2.0]}");
    assertThat(answer.headers().firstValue("Connection")).hasValue("close");
  }

  @Test
  void requestsThatOutlastTheEnd_areGivenUp() throws Exception {
    write("echo", 1, 1);
    Duration wait = Duration.ofSeconds(10);
    ServerOptions options =
        Servers.options(
            new BatchLimits(1000, wait, 100), Duration.ofSeconds(20), Duration.ofMillis(200));
    Clients<Integer> clients = new Clients<>();
    long begin;
    try (HttpServer server = open(options)) {
      clients.start(
          () -> {
            try {
              return post(server, "/v1/models/echo:predict", ONE).statusCode();
            } catch (IOException e) {
              return 0; // The connection was closed.
            }
          });
      awaitQueue(server, 1);
      begin = System.nanoTime();
    }
    assertThat(System.nanoTime() - begin).isLessThan(wait.toNanos() / 2);
    assertThat(clients.results().get(0)).isIn(0, 503);
  }

  /** Waits until that many requests wait for their run. */
  private static void awaitQueue(HttpServer server, int requests) throws Exception {
    Servers.await(
        () ->
            number(
                    get(server, "/monitoring/prometheus/metrics"),
                    "equilibria_waiting{model=\"echo\"")
                == requests);
  }

  @Test
  void largeBody_isRefused() throws Exception {
    write("echo", 1, 1);
    try (HttpServer server = open(Servers.options())) {
      String large = "{\"instances\":[" + "1,".repeat(1 << 20) + "1]}";
      assertThat(post(server, "/v1/models/echo:predict", large).statusCode()).isEqualTo(413);
      assertThat(post(server, "/v1/models/echo:predict", ONE).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void otherHostsAndOrigins_areRefused() throws Exception {
    write("echo", 1, 1);
    try (HttpServer server = open(Servers.options())) {
      assertThat(raw(server, GET, "Host: evil.example", CLOSE, "", "")).startsWith("HTTP/1.1 421");
      assertThat(raw(server, GET, "Host: localhost", "Origin: https://evil.example", CLOSE, "", ""))
          .startsWith("HTTP/1.1 421");
      assertThat(raw(server, GET, "Host: localhost", CLOSE, "", ""))
          .startsWith("HTTP/1.1 200")
          .contains("nosniff", "no-referrer", "frame-ancestors 'none'");
    }
  }

  @Test
  void pipelinedAndChunkedRequests_areAnsweredInOrder() throws Exception {
    write("echo", 1, 1);
    try (HttpServer server = open(Servers.options())) {
      List<String> chunked =
          List.of(
              POST,
              "Host: localhost",
              "Transfer-Encoding: chunked",
              "",
              "7",
              "{\"insta",
              "a",
              "nces\":[4]}",
              "0",
              "",
              "");
      List<String> plain = List.of("Host: localhost", CLOSE, "Content-Length: 17", "", ONE);
      String both = String.join(EOL, chunked) + POST + EOL + String.join(EOL, plain);
      assertThat(raw(server, both))
          .containsSubsequence("{\"predictions\":[5.0]}", "{\"predictions\":[2.0]}");
      assertThat(raw(server, "NONSENSE", "", "")).startsWith("HTTP/1.1 400");
    }
  }

  private static String raw(HttpServer server, String... lines) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(String.join(EOL, lines).getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      socket.getInputStream().transferTo(answer);
      return answer.toString(StandardCharsets.UTF_8);
    }
  }

  @Test
  void modelsThatCannotBeServed_areRefusedAtTheStart() throws IOException {
    assertThatThrownBy(() -> ModelConfig.in(folder.resolve("none")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected a folder of models");
    assertThatThrownBy(() -> ModelConfig.in(folder)).hasMessageContaining("expected models");
    Files.createDirectories(folder.resolve("a/first"));
    assertThatThrownBy(() -> ModelConfig.in(folder))
        .hasMessageContaining("named by numbers, found the folder first");
    Files.createDirectories(folder.resolve("a/1"));
    Files.writeString(folder.resolve("a/1/saved_model.pb"), "no model");
    assertThatThrownBy(() -> open(Servers.options()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("model a, version 1: ")
        .hasMessageContaining("is damaged");
  }

  /** A volume that is mounted as the folder of models has one. */
  @Test
  void lostAndFound_isNoModel() throws IOException {
    write("echo", 1, 1);
    Files.createDirectories(folder.resolve("lost+found"));
    assertThat(ModelConfig.in(folder)).extracting(ModelConfig::name).containsExactly("echo");
  }

  @Test
  void usedPort_isRefused() throws IOException {
    write("echo", 1, 1);
    try (ServerSocket used = new ServerSocket(0)) {
      ServerOptions defaults = Servers.options();
      ServerOptions options =
          new ServerOptions(
              "127.0.0.1",
              used.getLocalPort(),
              1,
              1,
              defaults.timeout(),
              defaults.idle(),
              defaults.drain(),
              defaults.poll(),
              defaults.models());
      assertThatThrownBy(() -> open(options))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("choose another port");
    }
  }

  @Test
  void twoModelsOfOneName_areRefused() throws IOException {
    write("echo", 1, 1);
    ModelConfig config = ModelConfig.of("echo", folder.resolve("echo"));
    assertThatThrownBy(() -> HttpServer.open(List.of(config, config), Servers.options()))
        .hasMessageContaining("two with the name echo");
  }

  @Test
  void graphThatReadsFiles_needsTrust() throws Exception {
    Path model = folder.resolve("reads/1");
    Files.createDirectories(model);
    Path secret = folder.resolve(".secret");
    Files.writeString(secret, "secret");
    MetaGraphDef.Builder meta = MetaGraphDef.newBuilder();
    meta.getMetaInfoDefBuilder().addTags("serve");
    try (Graph graph = NativeLibrary.graph()) {
      Ops tf = Ops.create(graph);
      String name = tf.io.readFile(tf.constant(secret.toString())).op().name();
      meta.setGraphDef(graph.toGraphDef())
          .putSignatureDef(
              "serving_default",
              SignatureDef.newBuilder()
                  .putOutputs(
                      "y", TensorInfo.newBuilder().setName(name + ":0").setDtypeValue(7).build())
                  .build());
    }
    Files.write(
        model.resolve("saved_model.pb"),
        SavedModel.newBuilder()
            .setSavedModelSchemaVersion(1)
            .addMetaGraphs(meta)
            .build()
            .toByteArray());
    assertThatThrownBy(() -> open(Servers.options()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("ReadFile")
        .hasMessageContaining("--trust");
    try (HttpServer server = open(Servers.options(BatchLimits.DEFAULT, true))) {
      assertThat(server.models()).isEqualTo(Map.of("reads", 1L));
    }
  }

  @Test
  void policies_chooseVersionsAndLabelsNameThem() throws Exception {
    for (int version = 1; version <= 4; version++) {
      write("echo", version, version);
    }
    Path echo = folder.resolve("echo");
    List<ModelConfig> configs =
        List.of(
            new ModelConfig("two", echo, new VersionPolicy.Latest(2), Map.of("stable", 3L)),
            new ModelConfig("all", echo, new VersionPolicy.All(), Map.of()),
            new ModelConfig("some", echo, new VersionPolicy.Specific(List.of(1L, 3L)), Map.of()));
    try (HttpServer server = HttpServer.open(configs, Servers.options())) {
      assertThat(server.models()).isEqualTo(Map.of("two", 4L, "all", 4L, "some", 3L));
      assertThat(post(server, "/v1/models/two/labels/stable:predict", ONE).body())
          .isEqualTo("{\"predictions\":[4.0]}");
      assertThat(post(server, "/v1/models/all/versions/2:predict", ONE).body())
          .isEqualTo("{\"predictions\":[3.0]}");
      assertThat(post(server, "/v1/models/two/versions/2:predict", ONE).statusCode())
          .isEqualTo(404);
      assertThat(post(server, "/v1/models/some/versions/1:predict", ONE).body())
          .isEqualTo("{\"predictions\":[2.0]}");
    }
  }
}
