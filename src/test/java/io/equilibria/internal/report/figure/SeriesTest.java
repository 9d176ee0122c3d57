package io.equilibria.internal.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.internal.report.figure.FieldGrid.Panel;
import io.equilibria.internal.report.figure.canvas.Style;
import io.equilibria.internal.report.figure.canvas.Theme;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Series of one figure that differ in colour. */
class SeriesTest {
  private static final double[][] TWO = {{0.25, 0.5}, {0.75, 0.5}};

  private static FieldGrid grid(int... series) {
    Panel panel = Panel.ofPoints(new double[0][], TWO).inSeries(series);
    return FieldGrid.over(new Caption("f", "F", "F."), new Rectangle2D.Double(0, 0, 1, 1))
        .columns("c")
        .row("r", panel)
        .series(List.of("one", "two"))
        .build();
  }

  @Test
  void points_haveTheColourOfTheirSeries() {
    FieldGrid grid = grid(1, 0);
    Rectangle2D frame = grid.layout().frame(0, 0);
    for (Theme theme : Theme.values()) {
      BufferedImage image = Looks.body(grid, theme);
      for (int i = 0; i < 2; i++) {
        int x = (int) (2 * (frame.getX() + TWO[i][0] * frame.getWidth()));
        int y = (int) (2 * frame.getCenterY());
        assertThat(image.getRGB(x, y)).isEqualTo(Style.numbered(1 - i).line(theme).getRGB());
      }
    }
  }

  @Test
  void numbers_sayTheSeries() {
    assertThat(List.<Object>copyOf(grid(1, 0).data().column("kind")))
        .containsExactly("generated 1", "generated 0");
  }

  @Test
  void tooFewSeries_areRefused() {
    assertThatThrownBy(() -> grid(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a series for each of 2 points, found 1");
  }

  @Test
  void numberedStyles_differ() {
    assertThat(IntStream.range(0, 42).mapToObj(Style::numbered)).doesNotHaveDuplicates();
  }

  /** On one axis a curve of small numbers lies at the lower edge, on its own in the middle. */
  @Test
  void smallMultiples_ofOneAxis_canBeComparedInSize() {
    double[] x = {0, 1, 2};
    SmallMultiples.Builder own = SmallMultiples.over(new Caption("s", "S", "S."), "step");
    SmallMultiples apart =
        own.panel("a", x, new double[] {1, 1, 2}).panel("b", x, new double[] {50, 90, 100}).build();
    SmallMultiples together = own.oneAxis().build();
    assertThat(apart.values(apart.panels().get(0))).containsExactly(1, 1, 2);
    assertThat(together.values(together.panels().get(0))).contains(1, 100);
    assertThat(together.narrow().values(together.panels().get(0))).contains(1, 100);
    assertThat(Looks.body(together, Theme.LIGHT)).isNotEqualTo(Looks.body(apart, Theme.LIGHT));
  }
}
