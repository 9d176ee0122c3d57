package io.equilibria.internal.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.text.Paragraph;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {
  private static final String IS_TERMINAL = "equilibria.stdout.terminal";

  private final Map<String, String> environment = new HashMap<>(Map.of("TERM", "xterm"));
  private final Map<String, String> properties = new HashMap<>();

  private Terminal found() {
    return Terminal.of(IS_TERMINAL, environment::get, properties::get);
  }

  private void onATerminal() {
    properties.put(IS_TERMINAL, "true");
    properties.put("equilibria.columns", "132");
    properties.put("native.encoding", "UTF-8");
  }

  @Test
  void pipe_isNeitherWrappedNorColoured_whateverTheWidth() {
    environment.put("COLUMNS", "70");
    assertThat(found()).isEqualTo(new Terminal(Paragraph.UNLIMITED, 70, false, true));
    environment.remove("COLUMNS");
    properties.put("native.encoding", "ANSI_X3.4-1968");
    assertThat(found()).isEqualTo(Terminal.PLAIN);
  }

  @Test
  void width_isThatOfColumns_thenOfTheTerminal_then80() {
    onATerminal();
    assertThat(found()).isEqualTo(new Terminal(132, 132, true, true));
    environment.put("COLUMNS", "70");
    assertThat(found().width()).isEqualTo(70);
    environment.put("COLUMNS", "wide");
    assertThat(found().width()).isEqualTo(132);
    environment.put("COLUMNS", "3");
    assertThat(found().width()).as("of a mistake").isEqualTo(40);
    environment.remove("COLUMNS");
    properties.put("equilibria.columns", "0");
    assertThat(found().width()).isEqualTo(80);
  }

  @ParameterizedTest
  @CsvSource({
    "NO_COLOR,1,false",
    "NO_COLOR,'',true",
    "CLICOLOR,0,false",
    "CLICOLOR,1,true",
    "TERM,dumb,false",
    "TERM,xterm-256color,true"
  })
  void colour_isWhereItIsUnderstoodAndWanted(String variable, String value, boolean colour) {
    onATerminal();
    environment.put(variable, value);
    assertThat(found().colour()).isEqualTo(colour);
    assertThat(found().in(Tone.GOOD, "fine"))
        .isEqualTo(colour ? "\u001b[32mfine\u001b[0m" : "fine");
  }

  @Test
  void forcedColour_reachesPipes_unlessThereShallBeNone() {
    environment.put("CLICOLOR_FORCE", "1");
    assertThat(found().colour()).isTrue();
    environment.put("NO_COLOR", "1");
    assertThat(found().colour()).isFalse();
  }

  @Test
  void terminalOfAnotherCharset_isToldInAscii() {
    onATerminal();
    properties.put("native.encoding", "ISO-8859-1");
    assertThat(found().unicode()).isFalse();
    assertThat(Ascii.of("✓ GAN-GP  32/32, −3.1 × 10⁻⁷ ± 2, ∞, a…b, 日"))
        .isEqualTo("+ GAN-GP  32/32, -3.1 x 10^-7 +- 2, inf, a~b, ?");
  }
}
