package io.equilibria.internal.runreport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelsTest {
  private static List<String> of(String... folders) {
    return Labels.of(List.of(folders).stream().map(Path::of).toList());
  }

  @Test
  void labels_areTheLastPartsThatDiffer() {
    assertThat(of("/runs/a")).containsExactly("a");
    assertThat(of("/runs/a/", "/runs/b/../b")).containsExactly("a", "b");
    assertThat(of("/x/ring/gan", "/x/grid/gan")).containsExactly("ring/gan", "grid/gan");
    assertThat(of("/x/1/r/gan", "/x/2/r/gan", "/x/b")).containsExactly("1/r/gan", "2/r/gan", "x/b");
  }

  @Test
  void longNames_losePartOfTheirMiddleAndStayDifferent() {
    String stem = "a-long-name-of-an-experiment-of-mine-";
    assertThat(of(stem + "1", stem + "2"))
        .containsExactly("a-long-name-\u2026nt-of-mine-1", "a-long-name-\u2026nt-of-mine-2");
    assertThat(of(stem + "1" + stem, stem + "2" + stem)).doesNotHaveDuplicates();
  }

  @Test
  void theRootAndThePresentFolder_haveNames() {
    assertThat(of("/")).containsExactly("/");
    assertThat(of("").get(0)).isNotEmpty();
  }
}
