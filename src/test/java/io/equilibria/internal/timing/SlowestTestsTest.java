package io.equilibria.internal.timing;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.timing.SlowestTests.TimedTest;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.launcher.LauncherSessionListener;

class SlowestTestsTest {
  private static final List<TimedTest> TESTS =
      List.of(
          new TimedTest("A#quick", Duration.ofMillis(40)),
          new TimedTest("B#slow[2]", Duration.ofMillis(21_340)),
          new TimedTest("C#middling", Duration.ofMillis(1_660)));

  @Test
  void slowest_comeFirstAndNoMoreThanSoMany() {
    assertThat(SlowestTests.lines(TESTS, 2))
        .containsExactly(
            "Slowest of 3 tests, which took 23 s:",
            "   21.3 s  B#slow[2]",
            "    1.7 s  C#middling");
    assertThat(SlowestTests.lines(TESTS, 20)).hasSize(4);
  }

  @Test
  void everyRunner_hasIt() {
    assertThat(ServiceLoader.load(LauncherSessionListener.class))
        .hasAtLeastOneElementOfType(SlowestTests.class);
  }

  /** Gives a test the budget that it runs under. */
  static final class Budget implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == String.class;
    }

    @Override
    public String resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getConfigurationParameter("junit.jupiter.execution.timeout.default")
          .orElse("none");
    }
  }

  @Test
  @ExtendWith(Budget.class)
  void aTest_hasAMinute(String budget) {
    assertThat(budget).isEqualTo("60 s");
  }
}
