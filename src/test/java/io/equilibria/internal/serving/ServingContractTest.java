package io.equilibria.internal.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
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
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir static Path folder;
  private static HttpServer server;

  @BeforeAll
  static void open() throws IOException {
    EchoModels.write(folder.resolve("echo/1"), 1);
    ExampleModels.write(folder.resolve("examples/1"));
    server = HttpServer.open(ModelConfig.in(folder), Servers.options());
  }

  @AfterAll
  static void close() {
    server.close();
  }

  static Stream<Exchange> exchanges() throws IOException {
    return Exchange.read(ServingContractTest.class, "contract.txt");
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void answer_isThatOfTensorFlowServing(Exchange expected) throws Exception {
    expected.check(new Posts(server));
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
