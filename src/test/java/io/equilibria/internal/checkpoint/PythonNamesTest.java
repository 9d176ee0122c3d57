package io.equilibria.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Names as TensorFlow 2.18 with Keras 3 wrote them. */
class PythonNamesTest {
  private static final String ATTRIBUTE = "/.ATTRIBUTES/VARIABLE_VALUE";

  @Test
  void plainName_isItself() {
    assertThat(PythonNames.of("generator/dense_1/kernel", Map.of()))
        .containsExactly("generator/dense_1/kernel");
  }

  @Test
  void wayThroughModules_isAPlainName() {
    assertThat(PythonNames.of("generator/dense_1/kernel" + ATTRIBUTE, Map.of()))
        .contains("generator/dense_1/kernel");
  }

  @Test
  void escapes_areUndone() {
    assertThat(PythonNames.of("generator.Sdense_1.Sa..b" + ATTRIBUTE, Map.of()))
        .contains("generator/dense_1/a.b");
  }

  @Test
  void variableOfAKerasModel_isNamedByAttributeAndLayer() {
    String tensor = "generator/_operations/1/_kernel" + ATTRIBUTE;
    assertThat(PythonNames.of(tensor, Map.of(tensor, "dense_1/kernel")))
        .containsExactly(
            tensor,
            "generator/_operations/1/_kernel",
            "dense_1/kernel",
            "generator/dense_1/kernel");
  }

  @Test
  void bookkeeping_isNoVariable() {
    assertThat(PythonNames.isBookkeeping("_CHECKPOINTABLE_OBJECT_GRAPH")).isTrue();
    assertThat(PythonNames.isBookkeeping("save_counter" + ATTRIBUTE)).isTrue();
    assertThat(PythonNames.isBookkeeping("generator/save_counter" + ATTRIBUTE)).isFalse();
  }
}
