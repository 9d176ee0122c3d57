package io.equilibria.internal.serving.kserve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.equilibria.internal.serving.EchoModels;
import io.equilibria.internal.serving.HttpServer;
import io.equilibria.internal.serving.ModelConfig;
import io.equilibria.internal.serving.Posts;
import io.equilibria.internal.serving.RequestBody;
import io.equilibria.internal.serving.Servers;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests and answers with binary tensors, as KServe's extension specifies their bytes. */
class BinaryTensorTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;
  private static HttpServer server;

  @BeforeAll
  static void open() throws IOException {
    EchoModels.write(folder.resolve("echo/1"), 1);
    server = HttpServer.open(ModelConfig.in(folder), Servers.options());
  }

  @AfterAll
  static void close() {
    server.close();
  }

  /** An answer in its two parts. */
  private record Parts(JsonNode json, String hex) {
    static Parts of(HttpResponse<byte[]> answer) throws IOException {
      assertEquals(200, answer.statusCode(), Posts.text(answer));
      byte[] body = answer.body();
      int length =
          (int) answer.headers().firstValueAsLong(RequestBody.JSON_LENGTH).orElse(body.length);
      assertThat(answer.headers().firstValue("Content-Type"))
          .hasValue(length < body.length ? "application/octet-stream" : "application/json");
      return new Parts(
          JSON.readTree(Arrays.copyOf(body, length)), HEX.formatHex(body, length, body.length));
    }

    JsonNode output(int index) {
      return json.get("outputs").get(index);
    }
  }

  private static HttpResponse<byte[]> infer(String json, String hex) throws Exception {
    return infer(json, hex, Integer.toString(json.getBytes(StandardCharsets.UTF_8).length));
  }

  private static HttpResponse<byte[]> infer(String json, String hex, String length)
      throws Exception {
    byte[] head = json.getBytes(StandardCharsets.UTF_8);
    byte[] tail = HEX.parseHex(hex);
    byte[] body = Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, body, head.length, tail.length);
    return new Posts(server)
        .send(
            HttpRequest.newBuilder()
                .header(RequestBody.JSON_LENGTH, length)
                .POST(BodyPublishers.ofByteArray(body)),
            "/v2/models/echo/infer");
  }

  private static String request(String signature, String type, String values, boolean binary) {
    return """
    {"parameters": {"signature_name": "%s", "binary_data_output": %b},
     "inputs": [{"name": "x", "shape": [2], "datatype": "%s", %s}]}\
    """
        .formatted(signature, binary, type, values);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "float32  | FP32   | 0000803f000020c0                 | [1.0, -2.5]",
        "float64  | FP64   | 000000000000f03f00000000000004c0 | [1.0, -2.5]",
        "float16  | FP16   | 003c00c1                         | [1.0, -2.5]",
        "bfloat16 | BF16   | 803f20c0                         | [1.0, -2.5]",
        "int32    | INT32  | 01000000feffffff                 | [1, -2]",
        "int64    | INT64  | 0100000000000000feffffffffffffff | [1, -2]",
        "uint8    | UINT8  | 01fe                             | [1, 254]",
        "uint16   | UINT16 | 0100feff                         | [1, 65534]",
        "bool     | BOOL   | 0100                             | [true, false]",
        "string   | BYTES  | 02000000c3a900000000             | [\"\u00e9\", \"\"]"
      })
  void bytesAndJson_areTheSameValues(String type, String name, String hex, String json)
      throws Exception {
    String asBytes = "\"parameters\": {\"binary_data_size\": %d}".formatted(hex.length() / 2);
    String asJson = "\"data\": " + json;
    for (String values : new String[] {asBytes, asJson}) {
      String sent = values.equals(asBytes) ? hex : "";
      Parts binary = Parts.of(infer(request("echo_" + type, name, values, true), sent));
      assertEquals(hex, binary.hex());
      assertEquals(
          hex.length() / 2, binary.output(0).at("/parameters/binary_data_size").intValue());
      assertEquals(name, binary.output(0).get("datatype").textValue());
      assertThat(binary.output(0).has("data")).isFalse();
      Parts text = Parts.of(infer(request("echo_" + type, name, values, false), sent));
      assertEquals(JSON.readTree(json), text.output(0).get("data"));
    }
  }

  @Test
  void outputs_areBinaryWhereRequested() throws Exception {
    String inputs =
        """
        "inputs": [{"name": "b", "shape": [1], "datatype": "FP32",
                    "parameters": {"binary_data_size": 4}},
                   {"name": "a", "shape": [1], "datatype": "FP32",
                    "parameters": {"binary_data_size": 4}}]\
        """;
    Parts parts =
        Parts.of(
            infer(
                """
                {"parameters": {"signature_name": "pair", "binary_data_output": true}, %s,
                 "outputs": [{"name": "difference", "parameters": {"binary_data": false}},
                             {"name": "sum"}]}\
                """
                    .formatted(inputs),
                "0000803f" + "00000040"));
    assertEquals(1f, parts.output(0).get("data").get(0).floatValue()); // 2 - 1: in their order
    assertEquals("00004040", parts.hex());
    Parts other =
        Parts.of(
            infer(
                """
                {"parameters": {"signature_name": "pair"}, %s,
                 "outputs": [{"name": "sum"},
                             {"name": "difference", "parameters": {"binary_data": true}}]}\
                """
                    .formatted(inputs),
                "0000803f" + "00000040"));
    assertEquals(3f, other.output(0).get("data").get(0).floatValue());
    assertEquals("0000803f", other.hex());
  }

  @Test
  void bytesThatAreNoText_comeBack() throws Exception {
    String hex = "02000000ff0001000000fe";
    String values = "\"parameters\": {\"binary_data_size\": 11}";
    assertEquals(hex, Parts.of(infer(request("bytes", "BYTES", values, true), hex)).hex());
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "-1", "", "1.0", "1000", "99999999999"})
  void wrongLengthOfTheJson_isRefused(String length) throws Exception {
    String values = "\"data\": [1, 2]";
    HttpResponse<byte[]> answer = infer(request("echo_float32", "FP32", values, false), "", length);
    assertThat(Posts.text(answer))
        .startsWith("400 ")
        .contains("Inference-Header-Content-Length: expected an integer from 0 to ")
        .endsWith("the length of the body, found %s\"}".formatted(length));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "float32 | FP32  | 4 | 0000803f   | input x: expected 8 bytes for 2 values of 4 bytes,"
            + " found 4",
        "float32 | FP32  | 4 | 0000803f00 | inputs: expected 4 bytes of binary tensors after the"
            + " JSON, found 5",
        "float32 | FP32  | 9 | 0000803f   | inputs: expected 9 bytes of binary tensors after the"
            + " JSON, found 4",
        "string  | BYTES | 5 | 0100000061 | input x: expected 2 strings, each after its length in"
            + " four bytes",
        "string  | BYTES | 8 | 01000000ffffffff | input x: expected 2 strings, each after its"
            + " length",
        "string  | BYTES | 9 | 000000000000000061 | input x: expected 2 strings, each after its"
            + " length",
        "string  | BYTES | 8 | ffffff7f00000000 | input x: expected 2 strings, each after its"
            + " length"
      })
  void wrongBytes_areRefused(String type, String name, int size, String hex, String expected)
      throws Exception {
    String values = "\"parameters\": {\"binary_data_size\": %d}".formatted(size);
    assertThat(Posts.text(infer(request("echo_" + type, name, values, true), hex)))
        .startsWith("400 ")
        .contains(expected);
  }

  @Test
  void shapeWithoutBytes_takesNoMemory() throws Exception {
    String json =
        """
        {"inputs": [{"name": "x", "shape": [2000000000, 2000000000], "datatype": "BYTES",
                     "parameters": {"binary_data_size": 0}}],
         "parameters": {"signature_name": "echo_string"}}\
        """;
    assertThat(Posts.text(infer(json, ""))).startsWith("400 ").contains("strings");
  }
}
