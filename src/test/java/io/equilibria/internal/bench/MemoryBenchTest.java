package io.equilibria.internal.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.TakesMinutes;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MemoryBenchTest {
  private static final double WITHIN = 1.5;

  static List<MemoryCase> cases() {
    return MemoryCase.possible();
  }

  @ParameterizedTest
  @MethodSource("cases")
  @TakesMinutes // Three minutes on two cores, and 2.5 GB.
  @EnabledOnOs(OS.LINUX)
  void prediction_isNearThePeak(MemoryCase one) {
    MemoryBench.Result result = MemoryBench.measure(one);
    assertThat(result.ratio()).as(one.name()).isBetween(1 / WITHIN, WITHIN);
  }
}
