package io.equilibria.internal.config.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
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

  /** Records of a program whose messages do not begin with a key. */
  record Strict(int count) {
    Strict {
      if (count < 0) {
        throw new IllegalArgumentException("negative");
      }
      if (count == 0) {
        throw new InputException("empty");
      }
    }
  }

  @Test
  void errorsOfAProgramsRecord_areErrorsOfInput() {
    assertThatThrownBy(() -> RecordShape.make(Strict.class, new Object[] {-1}))
        .isInstanceOf(InputException.class)
        .hasMessage("Strict: negative");
    assertThatThrownBy(() -> RecordShape.make(Strict.class, new Object[] {0}))
        .isInstanceOf(InputException.class)
        .hasMessage("empty");
    assertThat(RecordShape.firstWord("empty")).isEqualTo("empty");
    assertThat(RecordShape.firstWord("count must be > 0")).isEqualTo("count");
  }
}
