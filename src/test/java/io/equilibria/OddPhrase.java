package io.equilibria;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A phrase that readers of the documentation found odd.
 *
 * @param find a regular expression that finds it, case-insensitive
 * @param odd an example that it finds
 * @param plain what to write instead
 * @param why the reason
 */
record OddPhrase(String find, String odd, String plain, String why) {
  private static final String LIST = "english/odd-phrases.yaml";

  /** All of them, from the test resources. */
  static List<OddPhrase> all() throws IOException {
    try (InputStream list = OddPhrase.class.getResourceAsStream(LIST)) {
      return new YAMLMapper().readValue(list, new TypeReference<List<OddPhrase>>() {});
    }
  }

  Pattern pattern() {
    return Pattern.compile(find, Pattern.CASE_INSENSITIVE);
  }
}
