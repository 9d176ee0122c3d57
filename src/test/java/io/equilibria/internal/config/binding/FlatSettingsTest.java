package io.equilibria.internal.config.binding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlatSettingsTest {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  /** Settings of a kind that a program adds. */
  record Query(String text) {}

  @ParameterizedTest
  @ValueSource(
      strings = {
        "C:\\temp",
        "select \"a\" from b",
        "two\nlines,\ta tab, \u0007 and \u2028",
        "ünï",
        "yes",
        "",
        " ",
        "'",
        "# none",
        "a: b",
        "1e3"
      })
  void texts_areReadAsWritten(String text) throws IOException {
    String line = FlatSettings.of(new Query(text)).get("text");
    assertThat(line.lines()).hasSize(1);
    assertThat(YAML.readTree("text: " + line).get("text").textValue()).isEqualTo(text);
  }
}
