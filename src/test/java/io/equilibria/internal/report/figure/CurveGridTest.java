package io.equilibria.internal.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.internal.report.figure.canvas.Hue;
import io.equilibria.internal.report.figure.canvas.Theme;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CurveGridTest {
  private static final CurveGrid GRID = LineExamples.grid();

  @Test
  void narrow_hasTwoColumnsAndNamesEveryPanel() {
    CurveGridLayout layout = new CurveGridLayout(GRID, true);
    for (int column = 0; column < 8; column++) {
      assertThat(layout.frame(0, column).getX()).isEqualTo(layout.frame(1, column % 2).getX());
      assertThat(layout.frame(0, column).getY()).isEqualTo(layout.frame(0, column / 2 * 2).getY());
    }
    assertThat(layout.frame(0, 7).getMaxX()).isLessThan(Figure.NARROW);
    assertThat(layout.frame(0, 6).getMaxY()).isLessThan(layout.frame(1, 0).getY());
    List<String> strings = SvgTexts.of(GRID.narrow()).strings();
    assertThat(LineExamples.NAMES)
        .allMatch(name -> Collections.frequency(strings, name) == 2, "once a row");
    assertThat(strings).contains("a", "b", "ring, 8 modes", "grid, 25 modes");
  }

  @Test
  void wide_hasALetterARowAndAStyleAColumn() {
    assertThat(SvgTexts.of(GRID).strings()).contains("a", "b");
    String svg = Pictures.svg(GRID, Theme.LIGHT);
    for (Hue hue : List.of(Hue.BLUE, Hue.VERMILION, Hue.AMBER, Hue.ROSE)) {
      assertThat(svg).contains("#%06x".formatted(Theme.LIGHT.line(hue).getRGB() & 0xffffff));
    }
    assertThat(svg).contains("stroke-dasharray=\"9 3 2 3\"").contains("stroke-dasharray=\"12 3\"");
  }

  /** Eight seeds in the first row, 32 in the second. */
  @Test
  void fewSeeds_areDrawnEach_andManyAsABandWithAnOutline() {
    String svg = Pictures.svg(GRID, Theme.LIGHT);
    assertThat(Pattern.compile("stroke-opacity=\"0.4\"").matcher(svg).results().count())
        .isEqualTo(8 * 8);
    assertThat(Pattern.compile("stroke-opacity=\"0.75\"").matcher(svg).results().count())
        .isEqualTo(8 * 2);
    assertThat(GRID.data().names()).contains("10 %", "median", "90 %");
  }

  @Test
  void marks_sayColumnAndRow() {
    assertThat(SvgTexts.of(GRID).tooltips())
        .anyMatch(title -> title.startsWith("DRAGAN-NS, grid, 25 modes, generator step "));
  }

  @Test
  void styles_areOneAColumn() {
    assertThatThrownBy(
            () ->
                CurveGrid.over(GRID.caption(), "step")
                    .columns(List.of("A", "B"))
                    .styles(List.of(LineExamples.GP)))
        .hasMessageContaining("expected 2 styles, one a column, found 1");
  }
}
