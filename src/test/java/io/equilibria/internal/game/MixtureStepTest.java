package io.equilibria.internal.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One step of a mixture as PyTorch makes it; see {@link MixtureStepFile}. */
class MixtureStepTest {
  private static Map<String, double[]> part(Map<String, double[]> numbers, String prefix) {
    Map<String, double[]> part = new LinkedHashMap<>();
    numbers.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            part.put(name.substring(prefix.length()), value);
          }
        });
    return part;
  }

  @Test
  void step_isThatOfPyTorch() {
    Map<String, double[]> file = MixtureStepFile.read();
    MixtureStepFile.draws()
        .forEach(
            (name, drawn) ->
                assertThat(file.get("draw/" + name))
                    .as(name)
                    .containsExactly(drawn, within(1e-14)));
    Map<String, double[]> before = part(file, "before/");
    Map<String, double[]> after = part(file, "after/");
    assertThat(after).hasSameSizeAs(before).hasSize(2 * 4 + 3 * 6 + 2);
    try (GameRun run = MixtureStepFile.open()) {
      run.write(before);
      GameRun.Block block = run.steps(1);
      Map<String, double[]> found = run.read();
      after.forEach(
          (name, expected) -> {
            assertThat(found.get(name)).as(name).containsExactly(expected, within(1e-12));
            assertThat(expected).as(name).isNotEqualTo(before.get(name));
          });
      part(file, "scalar/")
          .forEach(
              (name, value) ->
                  assertThat(block.scalar(0, name)).as(name).isCloseTo(value[0], within(1e-6)));
    }
  }
}
