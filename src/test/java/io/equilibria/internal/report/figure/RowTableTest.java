package io.equilibria.internal.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.internal.report.figure.PhaseGrid.Panel;
import io.equilibria.internal.report.figure.RowTable.Picture;
import io.equilibria.internal.report.figure.RowTable.Words;
import io.equilibria.internal.report.figure.canvas.Hue;
import io.equilibria.internal.report.figure.canvas.Mark;
import io.equilibria.internal.report.figure.canvas.Style;
import io.equilibria.internal.report.figure.canvas.Theme;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowTableTest {
  private static final Style STYLE = new Style(Hue.ROSE, Mark.SQUARE);

  private static RowTable.Builder one() {
    return RowTable.over(new Caption("t", "T", "T."), new Rectangle2D.Double(-1, -1, 2, 2))
        .columns("flow", "verdict")
        .paths("path", "flow on paper");
  }

  private static Picture picture() {
    double[][] path = {{-1, 0}, {1, 0}};
    return new Picture(
        new Panel("LSGAN's flow", new double[][] {{0, 0, 1, 1}}, List.<double[][]>of(path), path));
  }

  @Test
  void cells_areWordsAndPictures() {
    RowTable table = one().line("LSGAN", STYLE, List.of(picture(), new Words("settles"))).build();
    assertThat(Looks.texts(table))
        .contains("LSGAN", "flow", "verdict", "settles", "path", "flow on paper", "start");
    assertThat(Looks.tips(table)).contains("LSGAN's flow");
    String rose = "#%06x".formatted(Theme.LIGHT.line(Hue.ROSE).getRGB() & 0xffffff);
    assertThat(Pictures.svg(table, Theme.LIGHT))
        .contains("stroke=\"" + rose + "\" stroke-width=\"1.7\"");
  }

  @Test
  void narrow_makesABlockOfEveryLine() {
    RowTable table = PhaseExamples.table();
    Figure narrow = table.narrow();
    assertThat(narrow.width()).isEqualTo(Figure.NARROW);
    assertThat(narrow.height()).isGreaterThan(table.height());
    assertThat(Looks.texts(narrow).stream().filter("verdict:"::equals))
        .hasSize(DotExamples.GAMES.size());
    assertThat(Looks.texts(narrow)).contains("\u22120.1250 \u00b1 0.4841i; 32 of 32 seeds");
  }

  @Test
  void data_isEveryWordAndNumber() {
    Columns data =
        one().line("LSGAN", STYLE, List.of(picture(), new Words("settles"))).build().data();
    assertThat(data.names()).containsExactly("row", "column", "kind", "text", "x", "y", "dx", "dy");
    assertThat(data.column("kind"))
        .isEqualTo(List.of("arrow", "path", "path", "start", "start", "words"));
    assertThat(data.column("text").get(5)).isEqualTo("settles");
    assertThat(data.column("dy").get(0)).isEqualTo(1.0);
  }

  @Test
  void portraits_takeStylesForTheirPaths_andFitATelephone() {
    PhaseGrid.Builder grid =
        PhaseGrid.over(new Caption("p", "P", "P."), new Rectangle2D.Double(-1, -1, 2, 2))
            .paths("a")
            .styles(STYLE)
            .columns(3);
    double[][] path = {{-1, 0}, {1, 0}};
    for (int i = 0; i < 3; i++) {
      grid.panel(new Panel("p" + i, new double[0][], List.<double[][]>of(path), new double[0][]));
    }
    String rose = "#%06x".formatted(Theme.LIGHT.line(Hue.ROSE).getRGB() & 0xffffff);
    assertThat(Pictures.svg(grid.build(), Theme.LIGHT)).contains("stroke=\"" + rose);
    PhaseGrid narrow = (PhaseGrid) grid.build().narrow();
    assertThat(narrow.width()).isEqualTo(Figure.NARROW);
    assertThat(narrow.frame(2).getY()).isGreaterThan(narrow.frame(0).getMaxY());
    assertThat(narrow.frame(1).getMaxX()).isLessThan(Figure.NARROW);
    assertThatThrownBy(() -> grid.styles(STYLE, STYLE).build())
        .hasMessageContaining("expected 1 styles");
  }

  @Test
  void wrongLines_areRefused() {
    assertThatThrownBy(() -> one().line("LSGAN", STYLE, List.of(picture())))
        .hasMessageContaining("expected 2 cells");
    assertThatThrownBy(
            () ->
                RowTable.over(new Caption("t", "", ""), new Rectangle2D.Double(0, 0, 1, 1))
                    .columns("flow")
                    .line("LSGAN", STYLE, List.of(picture())))
        .hasMessageContaining("at most 0 paths, one a name, found 1");
    assertThatThrownBy(() -> one().build()).hasMessageContaining("at least one line");
  }
}
