package io.equilibria.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {
  @ParameterizedTest
  @CsvSource({
    "kitten, sitting, 3",
    "flaw, lawn, 2",
    "'', abc, 3",
    "abc, '', 3",
    "same, same, 0",
    "wgna, wgan, 1",
    "ca, abc, 3",
    "abcd, badc, 2"
  })
  void edits_countASwapOfNeighboursOnce(String a, String b, int edits) {
    assertThat(Suggestions.edits(a, b)).isEqualTo(edits);
    assertThat(Suggestions.edits(b, a)).isEqualTo(edits);
  }

  @Test
  void of_isTheClosestWordIfItIsClose() {
    List<String> words = List.of("steps", "batch", "log");

    assertThat(Suggestions.of("step", words)).contains("steps");
    assertThat(Suggestions.of("BATCH", words)).contains("batch");
    assertThat(Suggestions.of("lgo", words)).contains("log");
    assertThat(Suggestions.of("weight", words)).isEmpty();
  }
}
