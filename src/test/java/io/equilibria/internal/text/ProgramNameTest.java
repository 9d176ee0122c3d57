package io.equilibria.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated // The property is that of the process.
final class ProgramNameTest {
  @Test
  void name_isThatOfTheLauncherOrOfTheProject() {
    String before = System.getProperty("equilibria.program");
    try {
      System.clearProperty("equilibria.program");
      assertThat(ProgramName.here()).isEqualTo("tools/equilibria");
      System.setProperty("equilibria.program", "bin/equilibria");
      assertThat(ProgramName.here()).isEqualTo("bin/equilibria");
      System.setProperty("equilibria.program", "/opt/a copy/bin/equilibria");
      assertThat(ProgramName.here()).isEqualTo("'/opt/a copy/bin/equilibria'");
    } finally {
      if (before == null) {
        System.clearProperty("equilibria.program");
      } else {
        System.setProperty("equilibria.program", before);
      }
    }
  }
}
