package io.equilibria.inspect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@code metrics.jsonl} holds.
 *
 * @param lines how many measurements
 * @param last the last of them; nothing if there is none
 * @param fault the first line that is none, unless it is the last
 * @param note that the last line is cut short, as a kill leaves it
 */
record RunMetrics(
    long lines, Optional<JsonNode> last, Optional<String> fault, Optional<String> note) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  static RunMetrics read(Path file) throws IOException {
    long lines = 0;
    long bad = 0;
    Optional<JsonNode> last = Optional.empty();
    Optional<String> fault = Optional.empty();
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines++;
        if (bad > 0 && fault.isEmpty()) {
          fault = Optional.of("line %,d is no JSON object with a step".formatted(bad));
        }
        JsonNode measured = parse(line);
        if (measured.path("step").isIntegralNumber()) {
          last = Optional.of(measured);
        } else {
          bad = lines;
        }
      }
    } catch (CharacterCodingException e) {
      return new RunMetrics(lines, last, Optional.of("it is no text in UTF-8"), Optional.empty());
    }
    Optional<String> note =
        bad == lines && lines > 0
            ? Optional.of("its last line is cut short, as a kill leaves it; `resume` drops it")
            : Optional.empty();
    return new RunMetrics(lines - (bad == lines && lines > 0 ? 1 : 0), last, fault, note);
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }
}
