package io.equilibria.internal.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.condition.OS.WINDOWS;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordTest {
  @Test
  void plainWords_areLeftAlone() {
    assertThat(ShellWord.of("checkpoints/ring-2026.1")).isEqualTo("checkpoints/ring-2026.1");
  }

  @ParameterizedTest
  @DisabledOnOs(WINDOWS)
  @ValueSource(strings = {"a b", "it's", "$HOME", "`x`", "~", "a\"b", "a\\b", "*", "", "a\nb", "'"})
  void word_isReadAsItWas(String text) throws IOException {
    Process shell = new ProcessBuilder("sh", "-c", "printf %s " + ShellWord.of(text)).start();
    assertThat(new String(shell.getInputStream().readAllBytes(), UTF_8)).isEqualTo(text);
  }
}
