package io.equilibria.internal.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.report.FiguresForTests;
import io.equilibria.internal.report.figure.SvgTexts.Word;
import io.equilibria.internal.report.figure.parts.Plot;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every line figure, wide and narrow. */
class LineLayoutTest {
  static Stream<Figure> figures() {
    return Stream.concat(
            LineExamples.all().stream(),
            Stream.of(
                FiguresForTests.lines(1),
                FiguresForTests.bars(),
                FiguresForTests.curves(),
                FiguresForTests.multiples()))
        .flatMap(figure -> Stream.of(figure, figure.narrow()));
  }

  @ParameterizedTest
  @MethodSource("figures")
  void words_stayInsideAndApart(Figure figure) {
    List<Word> words = SvgTexts.of(figure).words();
    Rectangle2D whole = new Rectangle2D.Double(0, 0, figure.width(), figure.height());
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      assertThat(whole.contains(word.box()))
          .as("%s inside, at %s", word.text(), word.box())
          .isTrue();
      for (Word other : words.subList(i + 1, words.size())) {
        assertThat(word.box().intersects(other.box()))
            .as("%s over %s", word.text(), other.text())
            .isFalse();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("figures")
  void letters_areAsLargeInEveryLayout(Figure figure) {
    assertThat(SvgTexts.of(figure).words()).allMatch(word -> word.size() >= Plot.TEXT_SIZE);
  }

  @ParameterizedTest
  @MethodSource("figures")
  void narrow_fitsATelephoneAndShowsTheSameNumbers(Figure figure) {
    assertThat(figure.narrow().width()).isLessThanOrEqualTo(Figure.NARROW);
    assertThat(figure.narrow().data().csv()).isEqualTo(figure.data().csv());
    assertThat(figure.narrow().caption()).isEqualTo(figure.caption());
  }

  @ParameterizedTest
  @MethodSource("figures")
  void values_areReadUnderThePointer(Figure figure) {
    assertThat(SvgTexts.of(figure).tooltips()).isNotEmpty();
  }
}
