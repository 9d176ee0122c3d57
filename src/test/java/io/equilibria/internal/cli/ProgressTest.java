package io.equilibria.internal.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.internal.cli.Progress.Display;
import io.equilibria.internal.cli.terminal.Terminal;
import io.equilibria.internal.text.Paragraph;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private Terminal terminal = new Terminal(80, 80, false, true);
  private long now = -5; // System.nanoTime may be negative.

  private Progress start(long steps, Display display) {
    return new Progress(
        "NS-GAN", steps, display, new PrintStream(written, true, UTF_8), terminal, () -> now);
  }

  private void passSeconds(double seconds) {
    now += Math.round(seconds * 1e9);
  }

  private String shown() {
    return written.toString(UTF_8);
  }

  @Test
  void quiet_showsNothing() {
    assertThat(Display.of(true)).isEqualTo(Display.NONE);
    try (Progress progress = start(100, Display.NONE)) {
      passSeconds(100);
      progress.stepTo(50);
    }
    assertThat(shown()).isEmpty();
  }

  @Test
  void lines_comeEveryTenSeconds_withRateAndTimeLeft() {
    try (Progress progress = start(10_000, Display.LINES)) {
      passSeconds(9.9);
      progress.stepTo(990);
      assertThat(shown()).isEmpty();
      passSeconds(0.1);
      progress.stepTo(1000);
      passSeconds(9);
      progress.stepTo(1900);
      passSeconds(1);
      progress.stepTo(4000);
    }
    assertThat(shown().lines())
        .containsExactly(
            "NS-GAN: 1\u202f000 of 10\u202f000 steps, 100 steps/s, 1 min 30 s left",
            "NS-GAN: 4\u202f000 of 10\u202f000 steps, 200 steps/s, 30 s left");
  }

  @Test
  void lines_countInOtherUnits() {
    try (Progress progress = start(100, Display.LINES).of("settings")) {
      passSeconds(10);
      progress.stepTo(20);
    }
    assertThat(shown().lines())
        .containsExactly("NS-GAN: 20 of 100 settings, 2.00 settings/s, 40 s left");
  }

  @Test
  void lines_ofATaskThatDoesNotAdvance_leaveOutWhatIsUnknown() {
    Progress progress = start(10, Display.LINES);
    passSeconds(11);
    progress.stepTo(0);
    assertThat(shown().strip()).isEqualTo("NS-GAN: 0 of 10 steps");
  }

  @Test
  void percents_haveNoSpeed() {
    try (Progress progress = start(200, Display.LINES).of("%")) {
      passSeconds(10);
      progress.stepTo(50);
    }
    assertThat(shown().strip()).isEqualTo("NS-GAN: 25\u202f%, 30 s left");
  }

  @Test
  void bar_ofAShortTask_isNotShown() {
    try (Progress progress = start(100, Display.BAR)) {
      passSeconds(1.9);
      progress.stepTo(99);
      passSeconds(5);
      progress.stepTo(100);
    }
    assertThat(shown()).isEmpty();
  }

  @Test
  void bar_ofALongTask_showsNameStepsAndEndsItsLine() {
    try (Progress progress = start(100, Display.BAR)) {
      passSeconds(2);
      progress.stepTo(10);
      progress.stepTo(42);
    }
    assertThat(shown())
        .contains("NS-GAN", "10 of 100 steps", "42 of 100 steps", "steps/s", "left")
        .doesNotContain("?")
        .endsWith(System.lineSeparator());
  }

  @Test
  void task_withoutSteps_isRefused() {
    assertThatThrownBy(() -> Progress.start("x", 0, Display.NONE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void bar_keepsTheTimeBeforeItWasShown() {
    try (Progress progress = start(100, Display.BAR)) {
      passSeconds(7200);
      progress.stepTo(10);
    }
    assertThat(shown()).contains("18 h left");
  }

  /** Steps done before a resume do not count for the rate. */
  @Test
  void rate_countsWhatWasDoneHere() {
    try (Progress progress = start(1000, Display.LINES).from(900)) {
      passSeconds(10);
      progress.stepTo(950);
    }
    assertThat(shown().lines())
        .containsExactly("NS-GAN: 950 of 1\u202f000 steps, 5.00 steps/s, 10 s left");
  }

  @Test
  void bar_fitsIntoTheTerminal_andLeavesALine() {
    for (int width : new int[] {40, 60, 80, 200}) {
      written.reset();
      terminal = new Terminal(width, width, true, true);
      try (Progress progress = start(10_000_000, Display.BAR)) {
        passSeconds(100);
        progress.stepTo(4_000_000);
        passSeconds(150);
        progress.stepTo(10_000_000);
      }
      List<String> drawn = List.of(shown().split("\r|\\R"));
      assertThat(drawn)
          .allMatch(line -> Paragraph.width(line.replace("\u001b[K", "")) < width)
          .anyMatch(line -> line.contains("4\u202f000\u202f000 of 10\u202f000\u202f000 steps"));
      assertThat(drawn.get(drawn.size() - 1))
          .isEqualTo("\u001b[K\u001b[32m\u2713\u001b[0m NS-GAN, 4 min 10 s");
    }
  }

  @Test
  void bar_isInAscii_whereTheTerminalIs() {
    terminal = new Terminal(80, 80, false, false);
    try (Progress progress = start(100, Display.BAR)) {
      passSeconds(5);
      progress.stepTo(50);
      passSeconds(5);
      progress.stepTo(100);
    }
    assertThat(shown().replace("\u001b", "").chars()).allMatch(c -> c < 128);
    assertThat(shown()).contains("###", "---", "+ NS-GAN, 10 s");
  }

  /** In a pipe nothing is drawn over. */
  @Test
  void part_leavesALineHoweverShortItWas() {
    try (Progress progress = start(100, Display.LINES).asPart()) {
      passSeconds(0.3);
      progress.stepTo(100);
    }
    assertThat(shown()).isEqualTo("\u2713 NS-GAN, 0.3 s" + System.lineSeparator());
    written.reset();
    try (Progress progress = start(100, Display.LINES).asPart()) {
      passSeconds(3);
      progress.stepTo(99);
    }
    assertThat(shown()).as("one that was stopped").isEmpty();
  }

  @Test
  void task_thatIsClosed_showsNothingMore() {
    Progress progress = start(100, Display.BAR);
    passSeconds(5);
    progress.stepTo(50);
    progress.stepTo(100);
    progress.close();
    int before = written.size();
    passSeconds(5);
    progress.stepTo(100);
    progress.close();
    assertThat(written.size()).isEqualTo(before);
  }
}
