package io.equilibria.internal.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.report.FiguresForTests;
import io.equilibria.internal.report.figure.DotGrid.Dot;
import io.equilibria.internal.report.figure.canvas.Hue;
import io.equilibria.internal.report.figure.canvas.Mark;
import io.equilibria.internal.report.figure.canvas.Style;
import io.equilibria.internal.report.figure.canvas.Theme;
import io.equilibria.internal.report.figure.parts.ValueAxis;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DotGridTest {
  private static final Style STYLE = new Style(Hue.ROSE, Mark.SQUARE);

  private static DotGrid.Builder one(Dot... dots) {
    return DotGrid.over(new Caption("d", "D", "D."))
        .categories(List.of("LSGAN", "NS-GAN"))
        .columns(List.of("ring"))
        .row(Axis.linear("share"), List.of(List.of(dots)));
  }

  private static Dot dot(double value) {
    return new Dot("median", "LSGAN", value, new Interval(0.2, 0.8), "18 %");
  }

  @Test
  void marks_haveTheStyleOfTheirSeries_elseOfTheirCategory_elseTheirOrder() {
    assertThat(one(dot(0.5)).styles(Map.of("LSGAN", STYLE)).build().style(dot(0.5)))
        .isEqualTo(STYLE);
    Style other = new Style(Hue.SKY, Mark.CROSS);
    assertThat(
            one(dot(0.5)).styles(Map.of("LSGAN", STYLE, "median", other)).build().style(dot(0.5)))
        .isEqualTo(other);
    assertThat(one(dot(0.5)).build().style(dot(0.5))).isEqualTo(Style.numbered(0));
  }

  /** A square mark is filled with the hue in its middle. */
  @Test
  void mark_isWhereItsValueIs() {
    DotGrid grid = one(dot(0.5)).styles(Map.of("LSGAN", STYLE)).build();
    ValueAxis axis = DotGridPainting.axis(grid, 0, 0);
    int y = (int) (2 * grid.layout().middle("LSGAN", 0, 0));
    BufferedImage image = Looks.body(grid, Theme.LIGHT);
    assertThat(image.getRGB((int) (2 * axis.at(0.5)), y + 5))
        .isEqualTo(Theme.LIGHT.line(Hue.ROSE).getRGB());
    assertThat(image.getRGB((int) (2 * axis.at(0.7)), y + 5))
        .isEqualTo(Theme.LIGHT.background().getRGB());
  }

  @Test
  void seeds_areDrawnUpToSixteen() {
    String few = Pictures.svg(one(dot(0.5).of(new double[16])).build(), Theme.LIGHT);
    String many = Pictures.svg(one(dot(0.5).of(new double[17])).build(), Theme.LIGHT);
    assertThat(few.split("fill-opacity").length - 1).isEqualTo(1 + 16); // one in the legend
    assertThat(many).doesNotContain("fill-opacity");
    assertThat(Looks.texts(one(dot(0.5).of(1, 0)).build())).contains("one seed");
    assertThat(one(dot(0.5).of(1, 0.25)).build().data().column("seeds").get(0))
        .isEqualTo("1.0 0.25");
    assertThat(one(dot(0.5)).build().data().names()).doesNotContain("seeds");
  }

  @Test
  void infinities_areCountedInAStripOfTheirOwn() {
    double lost = Double.POSITIVE_INFINITY;
    DotGrid grid = one(dot(0.5).of(0.1, lost, 0.4, lost, lost)).build();
    assertThat(Looks.texts(grid))
        .contains("3\u00d7", "\u221e", "3\u00d7: number of seeds at \u221e");
    assertThat(Looks.tips(grid)).anyMatch(tip -> tip.contains("3 of 5 infinite"));
    ValueAxis axis = DotGridPainting.axis(grid, 0, 0);
    assertThat(axis.at(lost)).isGreaterThan(axis.at(0.8) + 10);
    assertThat(DotGridPainting.axis(one(dot(0.5)).build(), 0, 0).hasStrip()).isFalse();
    Dot open = new Dot("median", "LSGAN", 0.5, new Interval(0.2, lost));
    assertThat(DotGridPainting.axis(one(open).build(), 0, 0).hasStrip()).isFalse();
  }

  @Test
  void references_areNamedOnce_andLieWithinTheAxis() {
    DotGrid grid = one(dot(0.5)).reference("two draws of the data", 3).build();
    assertThat(Looks.texts(grid)).containsOnlyOnce("two draws of the data");
    assertThat(Looks.tips(grid)).contains("two draws of the data: 3");
    assertThat(DotGridPainting.axis(grid, 0, 0).scale().high()).isGreaterThan(3);
    assertThatThrownBy(() -> one(dot(0.5)).reference("r", 1, 2)).hasMessageContaining("found 2");
  }

  @Test
  void notes_standAtTheRightOfTheirLine() {
    assertThat(Looks.texts(one(dot(0.5)).build())).contains("18 %");
    Dot other = new Dot("mean", "LSGAN", 0.4, new Interval(0.1, 0.5), "2 lost");
    assertThat(Looks.texts(one(dot(0.5), other).build())).contains("18 %, 2 lost");
  }

  @Test
  void tips_sayGamePanelAndNumber() {
    assertThat(Looks.tips(one(dot(0.5)).build()))
        .contains("LSGAN, ring: share 0.50 [0.20, 0.80] (median)");
  }

  @Test
  void anyNumberOfSeries_isAllowed() {
    DotGrid grid = DotExamples.series();
    assertThat(grid.series()).hasSize(4);
    assertThat(Looks.texts(grid)).contains("loss", "logit");
  }

  @Test
  void narrow_hasOnePanelBelowAnother() {
    DotGrid narrow = (DotGrid) DotExamples.seeds().narrow();
    assertThat(narrow.width()).isEqualTo(Figure.NARROW);
    assertThat(narrow.layout().top(0, 1))
        .isGreaterThan(narrow.layout().top(0, 0) + narrow.layout().panelHeight());
    assertThat(narrow.layout().top(1, 0)).isGreaterThan(narrow.layout().top(0, 1));
    assertThat(Looks.texts(narrow)).contains("NS-GAN + R2", "ring of 8 Gaussians");
  }

  @Test
  void data_isEveryNumber() {
    Columns dots = FiguresForTests.dots().data();
    assertThat(dots.names())
        .containsExactly(
            "quantity",
            "panel",
            "category",
            "series",
            "value",
            "interval low",
            "interval high",
            "note");
    assertThat(dots.rows()).isEqualTo(3);
    assertThat(dots.column("interval high").get(1)).isEqualTo(0.9);
  }
}
