package io.equilibria.internal.serving;

import static io.equilibria.internal.serving.RawHttp.ascii;
import static io.equilibria.internal.serving.RawHttp.head;
import static io.equilibria.internal.serving.RawHttp.predict;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Encodings, methods, paths and bodies that few clients send; none may harm the server. */
class HttpContractTest {
  private static final String JSON = "{\"inputs\":[1,2]}";
  private static final String RIGHT = "{\"outputs\":[2.0,3.0]}";
  private static final String POST = "POST /v1/models/echo:predict HTTP/1.1";
  private static final String CLOSE = "Connection: close";
  private static final String CHUNKED = "Transfer-Encoding: chunked";

  @TempDir static Path folder;
  private static HttpServer server;
  private static RawHttp http;

  @BeforeAll
  static void open() throws IOException {
    EchoModels.write(folder.resolve("echo/1"), 1);
    server = HttpServer.open(ModelConfig.in(folder), Servers.options());
    http = new RawHttp(server);
  }

  @AfterAll
  static void close() {
    server.close();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE"})
  void wideEncodings_areRefused(String charset) throws IOException {
    byte[] body = JSON.getBytes(Charset.forName(charset));
    assertThat(http.send(predict(body, "Content-Type: application/json; charset=" + charset)))
        .startsWith("HTTP/1.1 400")
        .contains("expected UTF-8, found another encoding");
  }

  @Test
  void bytesThatAreNotUtf8_areRefusedAndOthersKept() throws IOException {
    String strings = "{\"signature_name\":\"echo_string\",\"inputs\":[\"%s\"]}";
    byte[] latin = strings.formatted("\u00e4\u00f6").getBytes(StandardCharsets.ISO_8859_1);
    assertThat(http.send(predict(latin))).startsWith("HTTP/1.1 400").contains("JSON Parse error");
    byte[] cut = strings.formatted("\u20ac").getBytes(StandardCharsets.UTF_8);
    cut[cut.length - 5] = 'x'; // The last byte of the sign.
    assertThat(http.send(predict(cut))).startsWith("HTTP/1.1 400").contains("JSON Parse error");
    assertThat(http.send(predict(utf8(strings.formatted("\u20ac \ud83d\ude00 \\u0000")))))
        .startsWith("HTTP/1.1 200")
        .endsWith("{\"outputs\":[\"\u20ac \ud83d\ude00 \\u0000\"]}");
    assertThat(http.send(predict(utf8("\ufeff" + JSON)))).endsWith(RIGHT); // A byte order mark.
  }

  private static byte[] zipped(byte[] body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(body);
    }
    return bytes.toByteArray();
  }

  @Test
  void gzip_isDecodedUpToTheLimit() throws IOException {
    byte[] zipped = zipped(utf8(JSON));
    for (String coding : List.of("gzip", "GZIP", "x-gzip")) {
      assertThat(http.send(predict(zipped, "Content-Encoding: " + coding))).endsWith(RIGHT);
    }
    assertThat(http.send(predict(utf8(JSON), "Content-Encoding: identity"))).endsWith(RIGHT);
    byte[] bomb = zipped(new byte[Servers.options().maxBody() + 1]);
    assertThat(bomb.length).isLessThan(10_000);
    assertThat(http.send(predict(bomb, "Content-Encoding: gzip"))).startsWith("HTTP/1.1 413");
    byte[] cut = Arrays.copyOf(zipped, zipped.length - 10);
    for (byte[] wrong : List.of(utf8(JSON), cut)) {
      assertThat(http.send(predict(wrong, "Content-Encoding: gzip")))
          .startsWith("HTTP/1.1 400")
          .contains("expected gzip, found other data");
    }
    assertThat(http.send(predict(zipped, "Content-Encoding: br")))
        .startsWith("HTTP/1.1 400")
        .contains("expected gzip or none, found br");
  }

  @ParameterizedTest
  @CsvSource({
    "OPTIONS * HTTP/1.1, 404",
    "OPTIONS /v1/models/echo HTTP/1.1, 400",
    "OPTIONS /v2/health/live HTTP/1.1, 400",
    "HEAD /v2/health/live HTTP/1.1, 200",
    "HEAD /openapi.json HTTP/1.1, 200",
    "HEAD /v1/models/echo HTTP/1.1, 400",
    "TRACE /v1/models/echo HTTP/1.1, 400",
    "CONNECT localhost:80 HTTP/1.1, 400",
    "NONSENSE /v1/models/echo HTTP/1.1, 400",
    "get /v1/models/echo HTTP/1.1, 400",
    "PUT /openapi.json HTTP/1.1, 400",
    "GET /v1/models/../../etc/passwd HTTP/1.1, 400",
    "GET /v1/models/%2e%2e/%2e%2e/etc/passwd HTTP/1.1, 400",
    "GET /v1/models/..%2f..%2fetc%2fpasswd HTTP/1.1, 404",
    "GET /v2/models/..%2f..%2fetc%2fpasswd HTTP/1.1, 404",
    "GET //v1/models/echo HTTP/1.1, 404",
    "GET /v1/models/echo;a=b HTTP/1.1, 404",
    "GET /v1/models/echo%00 HTTP/1.1, 400",
    "GET /v1/models/%zz HTTP/1.1, 400",
    "GET /v1/models/%C3%28 HTTP/1.1, 404",
    "GET /v1/models/echo?a=%zz HTTP/1.1, 200",
    "GET /v1/models/echo#part HTTP/1.1, 200",
    "GET /v1/models/%65%63%68%6F HTTP/1.1, 200",
    "GET http://localhost/v1/models/echo HTTP/1.1, 200",
    "GET /v1/models/echo HTTP/9.9, 505",
    "GET  HTTP/1.1, 505",
    "GET /v1/models/echo, 505",
  })
  void requestLines_haveDefinedAnswers(String line, int status) throws IOException {
    String answer = http.send(ascii(head(line, CLOSE)));
    assertThat(answer)
        .startsWith("HTTP/1.1 " + status)
        .doesNotContain("root:", "\tat ", "Internal error");
  }

  @Test
  void longHeadersAndPaths_areRefused() throws IOException {
    String name = "a".repeat(20_000);
    assertThat(http.send(ascii(head("GET /v1/models/" + name + " HTTP/1.1", CLOSE))))
        .startsWith("HTTP/1.1 414");
    assertThat(http.send(ascii(head("GET /v1/models/echo HTTP/1.1", CLOSE, "X-A: " + name))))
        .startsWith("HTTP/1.1 431");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: -1",
        "Content-Length: x",
        "Content-Length: 99999999999999999999",
        "Content-Length: 17\r\nContent-Length: 18",
        "Content-Length: 17\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: gzip, nonsense",
      })
  void ambiguousLengths_areRefused(String headers) throws IOException {
    assertThat(http.send(ascii(head(POST, CLOSE, headers) + JSON))).startsWith("HTTP/1.1 4");
  }

  @Test
  void chunkedBodies_areReadToTheirLimit() throws IOException {
    String twoChunks = "5;name=value\r\n{\"inp\r\nc\r\nuts\":[1, 2]}\r\n0\r\nX-Trailer: a\r\n\r\n";
    assertThat(http.send(ascii(head(POST, CLOSE, CHUNKED) + twoChunks))).endsWith(RIGHT);
    for (String wrong : List.of("xyz\r\n", "-1\r\n", "ffffffffffffffffff\r\n")) {
      assertThat(http.send(ascii(head(POST, CLOSE, CHUNKED) + wrong))).startsWith("HTTP/1.1 4");
    }
    String chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
    String large = chunk.repeat(17) + "0\r\n\r\n"; // More than 1 MiB.
    assertThat(http.send(ascii(head(POST, CLOSE, CHUNKED) + large))).startsWith("HTTP/1.1 413");
    assertThat(http.send(predict(utf8(JSON)))).endsWith(RIGHT);
  }

  @Test
  void pipelinedRequests_areAnsweredInTheirOrder() throws IOException {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      String body = "{\"inputs\":[%d]}".formatted(i);
      all.append(
          i % 3 == 2
              ? head("GET /v1/models/none%d HTTP/1.1".formatted(i), i == 49 ? CLOSE : "X: y")
              : head(POST, "Content-Length: " + body.length(), i == 49 ? CLOSE : "X: y") + body);
    }
    String answers = http.send(ascii(all.toString()));
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      expected.add(i % 3 == 2 ? "of model none" + i : "{\"outputs\":[%d.0]}".formatted(i + 1));
    }
    assertThat(answers).containsSubsequence(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          serving_default | 1e400              | 400 | Number too big to be stored in double
          serving_default | -1e400             | 400 | Number too big to be stored in double
          serving_default | 1e999999999999     | 400 | Number too big to be stored in double
          serving_default | 1e39               | 400 | without loss of precision
          serving_default | 1e-400             | 200 | [1.0]
          serving_default | 1e-999999999999    | 200 | [1.0]
          serving_default | -0                 | 200 | [1.0]
          serving_default | 3.4028234663852886e38 | 200 | [3.4028235E38]
          echo_int64      | 9223372036854775808   | 400 | is not of expected type: int64
          echo_int64      | -9223372036854775809  | 400 | is not of expected type: int64
          echo_int64      | -9223372036854775808  | 200 | [-9223372036854775808]
          echo_int32      | 2147483648            | 400 | is not of expected type: int32
          echo_int32      | 1e2                   | 400 | is not of expected type: int32
          echo_float64    | 1.7976931348623157e308 | 200 | [1.7976931348623157E308]
          echo_float64    | 1.8e308            | 400 | Number too big
          echo_float64    | 5e-324             | 200 | [4.9E-324]
          """)
  void hugeNumbers_areKeptOrRefused(String signature, String number, int status, String words)
      throws IOException {
    String body = "{\"signature_name\":\"%s\",\"inputs\":[%s]}".formatted(signature, number);
    assertThat(http.send(predict(utf8(body)))).startsWith("HTTP/1.1 " + status).contains(words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "-%s", "%s.5", "0.%s", "1e%s", "%se9"})
  void numbersOfManyDigits_areRefused(String form) throws IOException {
    String number = form.formatted("7".repeat(100_000));
    assertThat(http.send(predict(utf8("{\"inputs\":[" + number + "]}"))))
        .startsWith("HTTP/1.1 400")
        .contains("JSON Parse error");
  }

  @Test
  void bodiesThatStall_areCutWithoutAThreadThatWaits() throws Exception {
    ServerOptions defaults = Servers.options();
    ServerOptions impatient =
        new ServerOptions(
            defaults.host(),
            0,
            defaults.maxBody(),
            defaults.maxConnections(),
            defaults.timeout(),
            Duration.ofSeconds(1),
            defaults.drain(),
            defaults.poll(),
            defaults.models());
    List<Socket> stalled = new ArrayList<>();
    try (HttpServer quick = HttpServer.open(ModelConfig.in(folder), impatient)) {
      RawHttp slow = new RawHttp(quick);
      for (int i = 0; i < 40; i++) { // More than there are threads.
        Socket socket = slow.open();
        stalled.add(socket);
        String half = i % 2 == 0 ? head(POST, "Content-Length: 17") : head(POST, CHUNKED) + "a\r\n";
        socket.getOutputStream().write(ascii(half + "{\"in"));
        socket.getOutputStream().flush();
      }
      assertThat(slow.send(predict(utf8(JSON)))).endsWith(RIGHT);
      for (Socket socket : stalled) {
        assertThat(RawHttp.rest(socket)).doesNotContain("200 OK"); // Ends, as the server closes it.
      }
      assertThat(slow.send(predict(utf8(JSON)))).endsWith(RIGHT);
    } finally {
      for (Socket socket : stalled) {
        socket.close();
      }
    }
  }

  @Test
  void idleConnectionsAtTheLimit_makeWay() throws Exception {
    List<Socket> idle = new ArrayList<>();
    try (HttpServer own = HttpServer.open(ModelConfig.in(folder), Servers.options())) {
      RawHttp crowd = new RawHttp(own);
      for (int i = 0; i < Servers.options().maxConnections(); i++) {
        idle.add(crowd.open());
      }
      assertThat(crowd.send(predict(utf8(JSON)))).endsWith(RIGHT);
    } finally {
      for (Socket socket : idle) {
        socket.close();
      }
    }
  }
}
