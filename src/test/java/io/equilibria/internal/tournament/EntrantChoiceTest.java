package io.equilibria.internal.tournament;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EntrantChoiceTest {
  private static List<Long> steps(int last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }

  @Test
  void thinning_keepsBothEndsAndSpreadsEvenly() {
    assertThat(EntrantChoice.evenly(steps(21), 5)).containsExactly(1L, 6L, 11L, 16L, 21L);
    assertThat(EntrantChoice.evenly(steps(3), 5)).containsExactly(1L, 2L, 3L);
    assertThat(EntrantChoice.evenly(steps(9), 2)).containsExactly(1L, 9L);
    assertThat(EntrantChoice.evenly(steps(9), 1)).containsExactly(9L);
    assertThat(EntrantChoice.evenly(steps(100), 12)).hasSize(12).doesNotHaveDuplicates();
  }

  @Test
  void names_tellRunsApart() {
    Entrant one = new Entrant(Path.of("a/mine"), 1200, 0);
    assertThat(EntrantNames.of(List.of(one, new Entrant(Path.of("a/mine"), 50, 0))))
        .containsExactly("1\u202f200", "50");
    assertThat(EntrantNames.of(List.of(one, new Entrant(Path.of("a/other"), 50, 0))))
        .containsExactly("mine@1200", "other@50");
    assertThat(EntrantNames.of(List.of(one, new Entrant(Path.of("b/mine"), 1200, 0))))
        .containsExactly("a/mine@1200", "b/mine@1200");
  }
}
