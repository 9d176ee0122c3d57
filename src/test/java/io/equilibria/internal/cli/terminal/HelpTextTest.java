package io.equilibria.internal.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HelpTextTest {
  private static String described(int width, String... lines) {
    return HelpText.description(List.of(lines), width);
  }

  @Test
  void paragraph_isWrapped() {
    assertThat(described(40, "A share of 5 %% of all the points that were drawn.", "", "Next."))
        .isEqualTo("A share of 5 % of all the points that\nwere drawn.\n\nNext.");
  }

  @Test
  void row_keepsItsColumn() {
    assertThat(described(45, "  sliced    W2 along random directions, root of the mean"))
        .isEqualTo("  sliced    W2 along random directions, root\n            of the mean");
  }

  @Test
  void example_goesOnBehindABackslash_soThatItCanBePasted() {
    String wrapped = described(40, "  equilibria inspect a --slice '[0:3, :, -1]' --out b");
    assertThat(wrapped)
        .isEqualTo("  equilibria inspect a --slice \\\n      '[0:3, :, -1]' --out b");
    assertThat(described(80, "  equilibria train ring")).isEqualTo("  equilibria train ring");
  }
}
