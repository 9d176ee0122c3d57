package io.equilibria.internal.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.internal.report.FiguresForTests;
import io.equilibria.internal.report.figure.canvas.Theme;
import io.equilibria.internal.report.figure.parts.Diverging;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeatGridTest {
  @Test
  void sizes_nameEverythingAndWriteEveryNumber() {
    assertThat(Looks.texts(FiguresForTests.heat()))
        .contains("minimax", "hinge", "none", "around", "data", "ring", "grid", "SW1 (units of x)")
        .contains("0.5", "> 10\u2075", "\u221e", "0", "< 0.001");
    Columns data = FiguresForTests.heat().data();
    assertThat(data.names()).containsExactly("panel", "quantity", "row", "column", "value");
    assertThat(data.rows()).isEqualTo(8);
    assertThat(data.column("value").get(1)).isEqualTo(2e6);
    assertThat(data.column("column").get(1)).isEqualTo("around\ndata");
    assertThat(data.column("panel").get(4)).isEqualTo("grid");
  }

  /** Within a panel the largest is darkest on light ground, the smallest palest. */
  @Test
  void sizes_areDarkerForMore() {
    HeatGrid grid = FiguresForTests.heat();
    int small = ground(grid, 0, 0, 0);
    int large = ground(grid, 0, 0, 1);
    int infinite = ground(grid, 0, 1, 0);
    assertThat(large >> 8 & 255).isLessThan(small >> 8 & 255);
    assertThat(infinite).isEqualTo(large);
  }

  private static HeatGrid ratios() {
    double[][] values = {{2, 1, 0.5}, {Double.POSITIVE_INFINITY, Double.NaN, 0}};
    String[][] texts = {{"2\u00d7", "1\u00d7", "1/2"}, {"all", "", "lost"}};
    boolean[][] sure = {{true, false, false}, {false, false, true}};
    return HeatGrid.over(new Caption("h", "H", "H."))
        .rows(List.of("hinge", "minimax"))
        .columns(List.of("R1", "inter-\npolated", "R2"))
        .diverging("distance", "nearer", "as without", "farther")
        .dots("95 % interval excludes 1")
        .panel(new HeatGrid.Panel("ring", Axis.log("ratio"), values, texts, sure))
        .build();
  }

  @Test
  void ratios_areGreenAbovePurpleBelowAndNeutralAtOne() {
    HeatGrid grid = ratios();
    int better = ground(grid, 0, 0, 0);
    int same = ground(grid, 0, 0, 1);
    int worse = ground(grid, 0, 0, 2);
    assertThat(better).isEqualTo(Diverging.of(1, Theme.LIGHT).getRGB());
    assertThat(same).isEqualTo(Diverging.of(0, Theme.LIGHT).getRGB());
    assertThat(worse).isEqualTo(Diverging.of(-1, Theme.LIGHT).getRGB());
    assertThat(ground(grid, 0, 1, 0)).as("infinitely better").isEqualTo(better);
    assertThat(ground(grid, 0, 1, 2)).as("infinitely worse").isEqualTo(worse);
  }

  @Test
  void ratios_haveDotsWhereSure_andSayWhatColoursMean() {
    HeatGrid grid = ratios();
    assertThat(Looks.texts(grid))
        .contains("2\u00d7", "lost", "nearer", "farther", "1: as without", "1/2", "2")
        .contains("95 % interval excludes 1", "inter-", "polated");
    assertThat(dotAt(grid, 0, 0)).isTrue();
    assertThat(dotAt(grid, 0, 2)).isFalse();
    assertThat(Looks.tips(grid)).contains("ring, hinge, interpolated: 1\u00d7");
    assertThat(grid.data().column("95 % interval excludes 1").get(0)).isEqualTo("yes");
  }

  @Test
  void narrow_hasTheShorterSideAcross() {
    Figure narrow = TableExamples.sizes().narrow();
    assertThat(narrow.width()).isLessThanOrEqualTo(Figure.NARROW);
    HeatGridLayout layout = ((HeatGrid) narrow).layout();
    assertThat(layout.across()).hasSize(5).contains("hinge");
    assertThat(layout.down()).hasSize(6).contains("interpolated", "around the data");
    assertThat(layout.cell(0, 4, 0).getX()).isGreaterThan(layout.cell(0, 0, 5).getX());
  }

  @Test
  void numbersThatWouldTouch_areLeftOut() {
    List<String> names = IntStream.range(0, 20).mapToObj(i -> "s" + i).toList();
    double[][] values = new double[20][20];
    for (double[] row : values) {
      Arrays.fill(row, -1.234);
    }
    HeatGrid grid =
        HeatGrid.over(new Caption("many", "Many", "Many."))
            .rows(names)
            .columns(names)
            .panel(new HeatGrid.Panel("all", Axis.linear("payoff"), values))
            .build();
    assertThat(Looks.texts(grid)).contains("s19", "\u22121.23");
    assertThat(Looks.texts(grid.narrow())).contains("s19").doesNotContain("\u22121.23");
  }

  @Test
  void wrongTables_areRefused() {
    HeatGrid.Builder grid =
        HeatGrid.over(new Caption("h", "", "")).rows(List.of("a")).columns(List.of("b", "c"));
    double[][] values = {{1, 2}};
    String[][] texts = {{"1"}};
    assertThatThrownBy(
            () -> grid.panel(new HeatGrid.Panel("p", Axis.linear("x"), new double[][] {{1}})))
        .hasMessageContaining("1 rows of 2 cells");
    assertThatThrownBy(
            () ->
                grid.panel(
                    new HeatGrid.Panel("p", Axis.linear("x"), values, texts, new boolean[0][])))
        .hasMessageContaining("1 rows of 2 cells");
    assertThatThrownBy(grid::build).hasMessageContaining("at least one panel");
  }

  private static int ground(HeatGrid grid, int panel, int row, int column) {
    Rectangle2D cell = grid.layout().cell(panel, row, column);
    return Looks.body(grid, Theme.LIGHT)
        .getRGB((int) (2 * cell.getX() + 8), (int) (2 * cell.getMaxY() - 8));
  }

  private static boolean dotAt(HeatGrid grid, int row, int column) {
    Rectangle2D cell = grid.layout().cell(0, row, column);
    BufferedImage image = Looks.body(grid, Theme.LIGHT);
    int rgb = image.getRGB((int) (2 * (cell.getMaxX() - 5)), (int) (2 * (cell.getY() + 5)));
    return (rgb & 0xffffff) == 0 || (rgb & 0xffffff) == 0xffffff;
  }
}
