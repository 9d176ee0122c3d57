package io.equilibria.config.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.config.Experiment;
import org.junit.jupiter.api.Test;

class RecordShapeTest {
  /** Reflection costs more than all else where a sweep makes a million experiments. */
  @Test
  void keys_areMadeOnce() {
    assertThat(RecordShape.keys(Experiment.class))
        .isSameAs(RecordShape.keys(Experiment.class))
        .containsKeys("name", "game", "training");
    assertThatThrownBy(() -> RecordShape.keys(Experiment.class).clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
