package io.equilibria.internal.config.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.internal.config.ExperimentSpec;
import org.junit.jupiter.api.Test;

class RecordShapeTest {
  /** Reflection costs more than all else where a sweep makes a million experiments. */
  @Test
  void keys_areMadeOnce() {
    assertThat(RecordShape.keys(ExperimentSpec.class))
        .isSameAs(RecordShape.keys(ExperimentSpec.class))
        .containsKeys("name", "game", "training");
    assertThatThrownBy(() -> RecordShape.keys(ExperimentSpec.class).clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
