package io.equilibria.internal.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.internal.report.FiguresForTests;
import io.equilibria.internal.report.figure.FieldGrid.Note;
import io.equilibria.internal.report.figure.FieldGrid.Panel;
import io.equilibria.internal.report.figure.canvas.Theme;
import io.equilibria.internal.report.figure.parts.Contour;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class FieldGridTest {
  private static final double[][] NOWHERE = new double[0][];

  private static FieldGrid one(Panel panel) {
    return FieldGrid.over(new Caption("f", "F", "F."), new Rectangle2D.Double(0, 0, 1, 1))
        .columns("c")
        .row("r", panel)
        .build();
  }

  /** Row 0 of the field lies below; points classified as generated are purple, as real green. */
  @Test
  void field_isPaintedTheRightWayUpAndInColoursThatGreyPrintKeepsApart() {
    FieldGrid grid = one(new Panel(NOWHERE, NOWHERE, new float[][] {{-1}, {1}}));
    Rectangle2D frame = grid.layout().frame(0, 0);
    for (Theme theme : Theme.values()) {
      BufferedImage image = Looks.body(grid, theme);
      int x = (int) (2 * frame.getCenterX());
      int above = image.getRGB(x, (int) (2 * (frame.getY() + 8)));
      int below = image.getRGB(x, (int) (2 * (frame.getMaxY() - 8)));
      assertThat(above >> 8 & 255).as("green").isGreaterThan(Math.max(above >> 16, above) & 255);
      assertThat(below >> 8 & 255)
          .as("purple")
          .isLessThan(Math.min(below >> 16 & 255, below & 255));
      assertThat(Looks.lightness(above) - Looks.lightness(below)).isGreaterThan(0.2);
    }
  }

  /** A row may show another part of the plane: its points, its field and its ticks follow. */
  @Test
  void row_showsTheRectangleOfItsOwn() {
    Rectangle2D own = new Rectangle2D.Double(2, 2, 2, 2);
    Panel middle = Panel.ofPoints(new double[][] {{3, 3}}, NOWHERE);
    FieldGrid grid =
        FieldGrid.over(new Caption("f", "F", "F."), new Rectangle2D.Double(0, 0, 1, 1))
            .columns("c")
            .row("elsewhere", middle)
            .row("there", own, middle)
            .build();
    BufferedImage image = Looks.body(grid, Theme.LIGHT);
    for (int row = 0; row < 2; row++) {
      Rectangle2D frame = grid.layout().frame(row, 0);
      int rgb = image.getRGB((int) (2 * frame.getCenterX()), (int) (2 * frame.getCenterY()));
      assertThat(Looks.lightness(rgb) < 0.5).as("row %d", row).isEqualTo(row == 1);
    }
    FieldGrid field =
        FieldGrid.over(new Caption("f", "F", "F."), new Rectangle2D.Double(0, 0, 1, 1))
            .columns("c")
            .row("there", own, new Panel(NOWHERE, NOWHERE, new float[][] {{1}}))
            .build();
    assertThat(field.data().column("x").get(0)).isEqualTo(3f);
    assertThatThrownBy(
            () ->
                FieldGrid.over(new Caption("f", "F", "F."), own)
                    .columns("c")
                    .row("r", new Rectangle2D.Double(0, 0, 2, 1), middle))
        .hasMessageContaining("expected a rectangle of the proportions of");
  }

  @Test
  void crowds_areDrawnSmaller() {
    assertThat(one(Panel.ofPoints(NOWHERE, new double[20][2])).layout().marks().size())
        .isEqualTo(1);
    assertThat(one(Panel.ofPoints(NOWHERE, new double[512][2])).layout().marks().size())
        .isEqualTo(0.5);
  }

  @Test
  void zeroOfTheField_isALine() {
    FieldGrid grid = one(new Panel(NOWHERE, NOWHERE, new float[][] {{-1}, {-1}, {1}, {1}}));
    FieldGrid even = one(new Panel(NOWHERE, NOWHERE, new float[][] {{1}, {1}, {1}, {1}}));
    assertThat(svg(grid)).contains("stroke=\"#59636e\" stroke-width=\"0.9\"");
    assertThat(path(grid)).isNotEmpty();
    assertThat(path(even)).isEmpty();
  }

  /** The path of the first line of that width. */
  private static String path(FieldGrid grid) {
    String before = svg(grid).split("\" fill=\"none\" stroke=\"#59636e\" stroke-width=\"0.9\"")[0];
    return before.substring(before.lastIndexOf("d=\"") + 3);
  }

  private static String svg(FieldGrid grid) {
    return Pictures.svg(grid, Theme.LIGHT);
  }

  @Test
  void contour_ofADisc_isOneClosedCurveThroughItsEdge() {
    float[][] field = new float[40][40];
    for (int row = 0; row < 40; row++) {
      for (int column = 0; column < 40; column++) {
        field[row][column] = (float) (10 - Math.hypot(row + 0.5 - 20, column + 0.5 - 20));
      }
    }
    Path2D path = Contour.zero(field, new Rectangle2D.Double(0, 0, 40, 40));
    double[] at = new double[2];
    double[] first = null;
    int starts = 0;
    for (PathIterator i = path.getPathIterator(null); !i.isDone(); i.next()) {
      starts += i.currentSegment(at) == PathIterator.SEG_MOVETO ? 1 : 0;
      first = first == null ? at.clone() : first;
      assertThat(Math.hypot(at[0] - 20, at[1] - 20)).isBetween(9.9, 10.01);
    }
    assertThat(starts).isEqualTo(1);
    assertThat(at).isEqualTo(first);
  }

  @Test
  void notes_standAbovePanelsWithLetters_andArePartOfWhatIsReadOut() {
    FieldGrid grid = FieldExamples.tasks();
    assertThat(Looks.texts(grid))
        .contains("a", "p", "0/8, 19 %", "25/25, 100 %", "seed 9", "seed 21")
        .doesNotContain("q");
    assertThat(Looks.tips(grid)).contains("ring of 8 Gaussians, LSGAN, 25/25, 100 %, seed 9");
    Panel noted =
        one(new Panel(NOWHERE, NOWHERE, new float[][] {{1}})).rows().get(0).panels().get(0);
    assertThat(noted.noted(new Note("1/8", "")).note().finding()).isEqualTo("1/8");
  }

  @Test
  void panelsWithoutField_haveNoColours() {
    FieldGrid grid = one(Panel.ofPoints(new double[][] {{0.5, 0.5}}, NOWHERE));
    assertThat(Looks.texts(grid))
        .contains("data", "generated")
        .doesNotContain("classified as real");
    assertThat(svg(grid)).doesNotContain("<image");
    assertThat(grid.data().column("kind").get(0)).isEqualTo("data");
    assertThat(grid.data().rows()).isEqualTo(1);
  }

  @Test
  void narrow_wrapsPanelsUnderHeadings() {
    Figure narrow = FieldExamples.tasks().narrow();
    assertThat(narrow.width()).isLessThanOrEqualTo(Figure.NARROW);
    assertThat(narrow.data().rows()).isEqualTo(FieldExamples.tasks().data().rows());
    // Every panel has its title, as columns are no longer one above another.
    assertThat(Looks.texts(narrow).stream().filter("GAN-GP"::equals)).hasSize(2);
    assertThat(Looks.texts(narrow)).contains("ring of 8 Gaussians");
  }

  @Test
  void data_hasItsRowsAtTheirHeight() {
    Columns data = FiguresForTests.fields().data();
    assertThat(data.rows()).isEqualTo(4 * (2 + 2 + 6));
    int firstCell = 4; // after two data points and two generated ones
    assertThat(data.column("kind").get(firstCell)).isEqualTo("field");
    assertThat(data.column("y").get(firstCell)).isEqualTo(-0.5f); // row 0 below
    assertThat(data.column("value").get(firstCell)).isEqualTo(-1f);
  }

  @Test
  void wrongParts_areRefused() {
    assertThatThrownBy(() -> new Panel(NOWHERE, NOWHERE, new float[][] {{Float.NaN}}))
        .hasMessageContaining("finite field");
    assertThatThrownBy(() -> new Panel(NOWHERE, NOWHERE, new float[][] {{1}, {1, 2}}))
        .hasMessageContaining("rows of 2 and 1");
    assertThatThrownBy(() -> new Panel(new double[][] {{1}}, NOWHERE, new float[0][]))
        .hasMessageContaining("points in the plane");
  }
}
