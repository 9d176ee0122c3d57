package io.equilibria;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The measures that the documentation of {@link Distance} names. */
class DistanceNamesTest {
  private static final Path SOURCE = Path.of("src/main/java/io/equilibria/Distance.java");
  private static final Pattern CODE = Pattern.compile("\\{@code ([a-z0-9-]+)}");

  @Test
  void namesInTheDocumentation_areAccepted() throws IOException {
    String source = Files.readString(SOURCE);
    int start = source.indexOf("Names of the measures");
    String sentence = source.substring(start, source.indexOf("*/", start));
    List<String> named = CODE.matcher(sentence).results().map(found -> found.group(1)).toList();
    assertThat(named).hasSizeGreaterThan(2);
    assertThat(Distance.names()).containsAll(named);
  }
}
