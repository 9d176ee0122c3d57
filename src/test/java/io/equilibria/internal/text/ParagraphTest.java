package io.equilibria.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ParagraphTest {
  @Test
  void width_leavesOutColours_andCountsCharactersAsShown() {
    assertThat(Paragraph.width("\u001b[32m✓\u001b[0m 🎲")).isEqualTo(3);
    assertThat(Paragraph.padded("\u001b[1mab\u001b[0m", 4)).isEqualTo("\u001b[1mab\u001b[0m  ");
    assertThat(Paragraph.rightAligned("7", 3)).isEqualTo("  7");
  }

  @Test
  void lines_areNoWiderThanAsked_unlessAWordIs() {
    assertThat(Paragraph.lines("one two three four", 9))
        .containsExactly("one two", "three", "four");
    assertThat(Paragraph.lines("a unbreakable b", 5)).containsExactly("a", "unbreakable", "b");
    assertThat(Paragraph.lines("as  it is", 20)).containsExactly("as  it is");
  }

  @Test
  void hanging_indentsToTheText_orByALittleWhereThereIsNoRoom() {
    assertThat(Paragraph.hanging("  is  ", "one two three four five six seven", 30))
        .isEqualTo("  is  one two three four five\n      six seven");
    assertThat(Paragraph.hanging("a long head of a row  ", "one two three four", 30))
        .isEqualTo("a long head of a row\n    one two three four");
    String all = "one two three four five six seven";
    assertThat(Paragraph.hanging("", all, Paragraph.UNLIMITED)).isEqualTo(all);
  }

  @Test
  void shortened_keepsBothEndsAndTheIndent() {
    assertThat(Paragraph.shortened("generator/dense_1/kernel", 11)).isEqualTo("gener…ernel");
    assertThat(Paragraph.shortened("    dense/kernel", 12)).isEqualTo("    den…rnel");
    assertThat(Paragraph.shortened("short", 5)).isEqualTo("short");
  }
}
