package io.equilibria.internal.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.report.figure.ScatterGrid.Better;
import io.equilibria.internal.report.figure.ScatterGrid.Reach;
import io.equilibria.internal.report.figure.ScatterGrid.Spot;
import io.equilibria.internal.report.figure.canvas.Hue;
import io.equilibria.internal.report.figure.canvas.Mark;
import io.equilibria.internal.report.figure.canvas.Style;
import io.equilibria.internal.report.figure.canvas.Theme;
import io.equilibria.internal.report.figure.parts.LabelPlaces;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScatterGridTest {
  private static final Style STYLE = new Style(Hue.BLUE, Mark.SQUARE);

  private static ScatterGrid.Builder one(double x, double y) {
    return ScatterGrid.over(new Caption("s", "S", "S."), Axis.linear("modes"), Axis.log("quality"))
        .bars("median and middle 80 % of seeds")
        .panel(
            "ring",
            List.of(
                new Spot(
                    "GAN-GP",
                    STYLE,
                    new Reach(x, new Interval(x - 1, x + 1)),
                    new Reach(y, new Interval(y / 2, 2 * y)),
                    new double[][] {{x, y}, {Double.NaN, 1}})));
  }

  @Test
  void words_nameEverything() {
    ScatterGrid grid =
        one(4, 0.1).guideAtX("all modes", 8).guideAtY("data", 0.9).better(Better.UP_RIGHT).build();
    assertThat(Looks.texts(grid))
        .contains("GAN-GP", "ring", "modes", "quality", "better", "all modes", "data", "one seed")
        .contains("median and middle 80 % of seeds");
    assertThat(Looks.tips(grid))
        .contains("all modes: 8")
        .anyMatch(tip -> tip.startsWith("GAN-GP, ring: modes 4.0 [3.0, 5.0], quality 0.100 ["));
    assertThat(Looks.texts(one(4, 0.1).build())).doesNotContain("better");
  }

  @Test
  void mark_isWhereItsNumbersAre() {
    ScatterGrid grid = one(4, 0.1).build();
    Rectangle2D frame = grid.layout().frame(0);
    double x = grid.layout().x(frame).at(4);
    double y = grid.layout().y(frame).at(0.1);
    assertThat(y)
        .as("in the middle of a logarithmic axis")
        .isBetween(frame.getCenterY() - 2, frame.getCenterY() + 2);
    assertThat(Looks.body(grid, Theme.LIGHT).getRGB((int) (2 * x), (int) (2 * y)))
        .isEqualTo(Theme.LIGHT.line(Hue.BLUE).getRGB());
  }

  /** Ten marks on one spot, by the edge: no label covers another or leaves the frame. */
  @Test
  void labels_neverCollide() {
    Rectangle2D frame = new Rectangle2D.Double(0, 0, 300, 240);
    Rectangle2D mark = new Rectangle2D.Double(285, 95, 10, 10);
    LabelPlaces places = new LabelPlaces(frame, List.of(mark), List.of());
    List<Rectangle2D> labels = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Rectangle2D label = places.next(new Point2D.Double(290, 100), 80);
      assertThat(frame.contains(label)).isTrue();
      assertThat(label.intersects(mark)).isFalse();
      assertThat(labels).noneMatch(other -> other.intersects(label));
      labels.add(label);
    }
  }

  @Test
  void labels_standBesideTheirMarksWhereTheyCan() {
    LabelPlaces places =
        new LabelPlaces(new Rectangle2D.Double(0, 0, 300, 240), List.of(), List.of());
    Rectangle2D label = places.next(new Point2D.Double(150, 100), 60);
    assertThat(label.getX()).isEqualTo(159);
    assertThat(label.getCenterY()).isEqualTo(100);
  }

  @Test
  void narrow_hasOnePanelBelowAnother() {
    ScatterGrid narrow = (ScatterGrid) ScatterExamples.modes().narrow();
    assertThat(narrow.width()).isLessThanOrEqualTo(Figure.NARROW);
    assertThat(narrow.layout().frame(1).getY()).isGreaterThan(narrow.layout().frame(0).getMaxY());
  }

  @Test
  void data_isEveryNumber() {
    Columns data = one(4, 0.1).build().data();
    assertThat(data.names()).containsExactly("panel", "name", "kind", "modes", "quality");
    assertThat(data.column("kind"))
        .isEqualTo(List.of("value", "bar low", "bar high", "seed", "seed"));
    assertThat(data.column("quality").get(2)).isEqualTo(0.2);
  }

  @Test
  void wrongParts_areRefused() {
    assertThatThrownBy(() -> new Reach(Double.POSITIVE_INFINITY, new Interval(0, 1)))
        .hasMessageContaining("finite");
    assertThatThrownBy(
            () ->
                ScatterGrid.over(new Caption("s", "", ""), Axis.linear("x"), Axis.linear("y"))
                    .build())
        .hasMessageContaining("at least one panel with a spot");
  }
}
