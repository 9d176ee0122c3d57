package io.equilibria.internal.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A request and its answer, as a file of them has it: a line with method and path, the lines of the
 * body, a line with status and answer. An answer that ends in an ellipsis is the beginning of one.
 */
public record Exchange(String method, String path, String body, int status, String answer) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private static final String ANY_END = "...\"}";

  /** Reads a resource beside a test. */
  public static Stream<Exchange> read(Class<?> test, String resource) throws IOException {
    try (InputStream in = Objects.requireNonNull(test.getResourceAsStream(resource))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Stream.of(text.split("\n(?=[A-Z]+ /)")).map(Exchange::of);
    }
  }

  private static Exchange of(String text) {
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

  /** Sends the request and checks the answer. */
  public void check(Posts posts) throws Exception {
    HttpResponse<byte[]> found =
        posts.send(
            HttpRequest.newBuilder()
                .method(
                    method,
                    body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)),
            path);
    String text = Posts.text(found);
    assertThat(found.statusCode()).as(text).isEqualTo(status);
    assertThat(found.headers().firstValue("Content-Type")).hasValue("application/json");
    JsonNode json = JSON.readTree(found.body());
    if (answer.endsWith(ANY_END)) {
      String start = JSON.readTree(answer).get("error").textValue();
      assertThat(json.get("error").textValue()).startsWith(start.substring(0, start.length() - 3));
    } else {
      assertThat(JSON.readTree(answer).equals(Exchange::compareValues, json)).as(text).isTrue();
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
}
