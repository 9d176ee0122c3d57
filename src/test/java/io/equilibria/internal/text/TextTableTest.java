package io.equilibria.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTableTest {
  private static TextTable table() {
    return new TextTable("  ", 1)
        .shortening(0)
        .row("name", "size", "text")
        .row("generator/dense_1/kernel/adam_m", "1,024", "the first of all slots there are");
  }

  @Test
  void columns_areAsWideAsTheirCells() {
    assertThat(table().text(Paragraph.UNLIMITED))
        .isEqualTo(
            "  name                              size  text\n"
                + "  generator/dense_1/kernel/adam_m  1,024  the first of all slots there are");
  }

  @Test
  void namesGiveWay_andTheTextIsWrapped() {
    String narrow = table().text(48);
    assertThat(narrow.lines())
        .allMatch(line -> line.length() <= 48)
        .element(1)
        .asString()
        .startsWith("  gener…adam_m  1,024  the first");
    assertThat(narrow.lines()).last().asString().startsWith(" ".repeat(23)).contains("are");
  }

  @Test
  void cellOfNoUsualWidth_movesItsOwnRowAlone() {
    String text =
        new TextTable("").row("a", "b").row("x".repeat(100), "c").text(Paragraph.UNLIMITED);
    assertThat(text.lines().toList())
        .containsExactly("a" + " ".repeat(55) + "  b", "x".repeat(100) + "  c");
  }

  @Test
  void tableWithoutRows_isNothing() {
    assertThat(new TextTable("").text(80)).isEmpty();
  }
}
