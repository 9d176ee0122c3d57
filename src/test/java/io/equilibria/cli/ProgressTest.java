package io.equilibria.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.cli.Progress.Display;
import io.equilibria.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
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
            "NS-GAN: 1000 of 10000 steps, 100 steps/s, 0:01:30 left",
            "NS-GAN: 4000 of 10000 steps, 200 steps/s, 0:00:30 left");
  }

  @Test
  void lines_countInOtherUnits() {
    try (Progress progress = start(100, Display.LINES).of("settings")) {
      passSeconds(10);
      progress.stepTo(20);
    }
    assertThat(shown().lines())
        .containsExactly("NS-GAN: 20 of 100 settings, 2.00 settings/s, 0:00:40 left");
  }

  @Test
  void lines_ofATaskThatDoesNotAdvance_sayThatTheTimeIsUnknown() {
    Progress progress = start(10, Display.LINES);
    passSeconds(11);
    progress.stepTo(0);
    assertThat(shown().strip()).isEqualTo("NS-GAN: 0 of 10 steps, 0.00 steps/s, time left unknown");
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
        .contains("NS-GAN", "42/100 steps", "steps/s")
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
    assertThat(shown()).contains("2:00:0");
  }
}
