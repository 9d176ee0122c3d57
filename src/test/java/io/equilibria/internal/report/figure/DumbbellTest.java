package io.equilibria.internal.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.report.figure.Dumbbell.End;
import io.equilibria.internal.report.figure.Dumbbell.Pair;
import io.equilibria.internal.report.figure.canvas.Hue;
import io.equilibria.internal.report.figure.canvas.Mark;
import io.equilibria.internal.report.figure.canvas.Style;
import io.equilibria.internal.report.figure.canvas.Theme;
import io.equilibria.internal.report.figure.parts.RowsLayout;
import io.equilibria.internal.report.figure.parts.ValueAxis;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class DumbbellTest {
  private static final Style BEFORE = new Style(Hue.BLUE, Mark.HOLLOW);
  private static final Style AFTER = new Style(Hue.BLUE, Mark.SQUARE);

  private static Dumbbell one(double before, double after) {
    return Dumbbell.over(new Caption("d", "D", "D."), Axis.linear("settings"))
        .key(Mark.HOLLOW, "without penalty")
        .key(Mark.SQUARE, "with penalty")
        .bars("95 % interval")
        .reference("half", 25)
        .panel(
            "ring",
            List.of(
                new Pair(
                    "NS-GAN to GAN-GP",
                    new End(BEFORE, before, new Interval(before - 2, before + 2)),
                    new End(AFTER, after, new Interval(after - 1, after + 1)),
                    "+24 of 50 settings")))
        .build();
  }

  @Test
  void words_nameLinesPanelsAndSigns() {
    assertThat(Looks.texts(one(10, 34)))
        .contains("ring", "NS-GAN to GAN-GP", "+24 of 50 settings", "settings")
        .contains("without penalty", "with penalty", "95 % interval", "half");
    assertThat(Looks.tips(one(10, 34)))
        .contains(
            "NS-GAN to GAN-GP, ring: from 10.0 [8.0, 12.0] to 34.0 [33.0, 35.0];"
                + " +24 of 50 settings");
  }

  /** Between the marks there is a line in ink, from the one before to the one after. */
  @Test
  void arrow_leadsFromBeforeToAfter() {
    Dumbbell there = one(10, 40);
    Dumbbell back = one(40, 10);
    assertThat(inkAbout(there, 0.25, 2.5)).as("tail").isFalse();
    assertThat(inkAbout(there, 0.25, 0)).isTrue();
    assertThat(headAt(there, 1)).isTrue();
    assertThat(headAt(there, 0)).isFalse();
    assertThat(headAt(back, 0)).isTrue();
    assertThat(headAt(back, 1)).isFalse();
  }

  /** Whether the arrow is thick just before the right (1) or the left (0) mark. */
  private static boolean headAt(Dumbbell figure, int end) {
    ValueAxis x = DumbbellPainting.axis(figure, 0);
    double mark = x.at(end == 1 ? 40 : 10);
    return ink(figure, mark + (end == 1 ? -12 : 12), 2);
  }

  private static boolean inkAbout(Dumbbell figure, double share, double aside) {
    ValueAxis x = DumbbellPainting.axis(figure, 0);
    return ink(figure, x.at(10 + share * 30) + 3, aside);
  }

  private static boolean ink(Dumbbell figure, double x, double aside) {
    double y = figure.layout().middle("NS-GAN to GAN-GP", 0, 0) + aside;
    BufferedImage image = Looks.body(figure, Theme.LIGHT);
    return Looks.lightness(image.getRGB((int) (2 * x), (int) (2 * y))) < 0.3;
  }

  @Test
  void equalNumbers_haveNoArrow() {
    String svg = Pictures.svg(one(10, 10.2), Theme.LIGHT);
    assertThat(Pictures.svg(one(10, 34), Theme.LIGHT)).contains("stroke-width=\"1.8\"");
    assertThat(svg).doesNotContain("stroke-width=\"1.8\"");
  }

  @Test
  void narrow_putsLongNamesAboveTheirLines() {
    Dumbbell narrow = (Dumbbell) ChangeExamples.settings().narrow();
    assertThat(narrow.width()).isEqualTo(Figure.NARROW);
    assertThat(narrow.layout().form()).isEqualTo(RowsLayout.Form.STACKED);
    assertThat(narrow.layout().panel()).isGreaterThan(300);
    assertThat(Looks.texts(narrow)).contains("WGAN (clipped) \u2192 WGAN-GP");
  }

  @Test
  void data_isEveryNumber() {
    Columns data = one(10, 34).data();
    assertThat(data.names())
        .containsExactly(
            "quantity",
            "panel",
            "label",
            "before",
            "before low",
            "before high",
            "after",
            "after low",
            "after high",
            "note");
    assertThat(data.column("after high").get(0)).isEqualTo(35.0);
    assertThat(data.column("quantity").get(0)).isEqualTo("settings");
  }

  @Test
  void wrongParts_areRefused() {
    assertThatThrownBy(() -> new End(BEFORE, Double.NaN, new Interval(0, 1)))
        .hasMessageContaining("found NaN");
    assertThatThrownBy(() -> Dumbbell.over(new Caption("d", "", ""), Axis.linear("x")).build())
        .hasMessageContaining("at least one panel with a pair");
  }
}
