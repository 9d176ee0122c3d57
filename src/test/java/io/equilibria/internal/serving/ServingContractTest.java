package io.equilibria.internal.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Requests and the answers that TensorFlow Serving gives to them, written down from its sources:
 * http_rest_api_util.cc, http_rest_api_handler.cc, json_tensor.cc, get_model_status_impl.cc. Where
 * its messages repeat the request or quote its JSON parser, ours have an ellipsis.
 */
class ServingContractTest {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String ANY_END = "...\"}";

  @TempDir static Path folder;
  private static ModelServer server;

  /** A request and its answer. */
  record Exchange(String method, String path, String body, int status, String answer) {}

  @BeforeAll
  static void open() throws IOException {
    EchoModels.write(folder.resolve("echo/1"), 1);
    server = ModelServer.open(ModelConfig.in(folder), Servers.options());
  }

  @AfterAll
  static void close() {
    server.close();
  }

  static Stream<Exchange> exchanges() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(ServingContractTest.class.getResourceAsStream("contract.txt"))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Stream.of(text.split("\n(?=[A-Z]+ /)")).map(ServingContractTest::exchange);
    }
  }

  private static Exchange exchange(String text) {
    List<String> request = List.of(text.substring(0, text.indexOf('\n')).split(" ", 2));
    String rest = text.strip().substring(text.indexOf('\n') + 1);
    int last = rest.lastIndexOf('\n');
    String answer = rest.substring(last + 1);
    return new Exchange(
        request.get(0),
        request.get(1),
        last < 0 ? "" : rest.substring(0, last),
        Integer.parseInt(answer.substring(0, 3)),
        answer.substring(4));
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void answer_isThatOfTensorFlowServing(Exchange expected) throws Exception {
    HttpResponse<String> found = send(expected.method, expected.path, expected.body);
    assertThat(found.statusCode()).as(found.body()).isEqualTo(expected.status);
    assertThat(found.headers().firstValue("Content-Type")).hasValue("application/json");
    JsonNode body = JSON.readTree(found.body());
    if (expected.answer.endsWith(ANY_END)) {
      String start = JSON.readTree(expected.answer).get("error").textValue();
      assertThat(body.get("error").textValue()).startsWith(start.substring(0, start.length() - 3));
    } else {
      assertThat(JSON.readTree(expected.answer).equals(ServingContractTest::compareValues, body))
          .as(found.body())
          .isTrue();
    }
  }

  /** Numbers are compared as float32, however they are written. */
  private static int compareValues(JsonNode a, JsonNode b) {
    if (a.isNumber() && b.isNumber()) {
      return a.isIntegralNumber() && b.isIntegralNumber()
          ? a.bigIntegerValue().compareTo(b.bigIntegerValue())
          : Float.compare(a.floatValue(), b.floatValue());
    }
    return a.equals(b) ? 0 : 1;
  }

  @Test
  void head_isAnsweredWithoutBody() throws Exception {
    HttpResponse<String> found = send("HEAD", "/v1/models/echo", "");
    assertThat(found.statusCode()).isEqualTo(400);
    assertThat(found.body()).isEmpty();
  }

  @Test
  void metadata_describesEverySignature() throws Exception {
    JsonNode body = JSON.readTree(send("GET", "/v1/models/echo/metadata", "").body());
    assertThat(body.at("/model_spec/version").textValue()).isEqualTo("1");
    JsonNode matrix = body.at("/metadata/signature_def/signature_def/matrix");
    assertThat(matrix.at("/method_name").textValue()).isEqualTo("tensorflow/serving/predict");
    assertThat(matrix.at("/inputs/x/dtype").textValue()).isEqualTo("DT_FLOAT");
    assertThat(matrix.at("/inputs/x/tensor_shape/dim/0/size").textValue()).isEqualTo("-1");
    assertThat(matrix.at("/inputs/x/tensor_shape/dim/1/size").textValue()).isEqualTo("2");
    JsonNode echo = body.at("/metadata/signature_def/signature_def/echo_string/outputs/y");
    assertThat(echo.at("/tensor_shape/unknown_rank").booleanValue()).isTrue();
    assertThat(echo.at("/dtype").textValue()).isEqualTo("DT_STRING");
  }

  @Test
  void rowAndColumnForm_agree() throws Exception {
    String rows = send("POST", "/v1/models/echo:predict", "{\"instances\":[1,2,3]}").body();
    String columns = send("POST", "/v1/models/echo:predict", "{\"inputs\":[1,2,3]}").body();
    assertThat(JSON.readTree(rows).get("predictions"))
        .isEqualTo(JSON.readTree(columns).get("outputs"));
  }

  @Test
  void metrics_countRequests() throws Exception {
    send("POST", "/v1/models/echo:predict", "{\"instances\":[1]}");
    assertThat(send("GET", "/monitoring/prometheus/metrics", "").body())
        .contains("equilibria_requests_seconds_count{code=\"200\",model=\"echo\"")
        .contains("equilibria_versions{model=\"echo\"} 1.0");
  }

  private static HttpResponse<String> send(String method, String path, String body)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.address() + path))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    return CLIENT.send(request, BodyHandlers.ofString());
  }
}
