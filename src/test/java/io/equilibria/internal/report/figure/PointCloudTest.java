package io.equilibria.internal.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.report.FiguresForTests;
import io.equilibria.internal.report.figure.canvas.Theme;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class PointCloudTest {
  /** The first sample three quarters across and up, the data's point a quarter across. */
  @Test
  void points_areWhereTheyAre_dataInInkAndSamplesHollow() {
    PointCloud cloud = FiguresForTests.cloud();
    assertThat(Looks.texts(cloud))
        .contains("2 points of the data", "3 samples", "2 samples are beyond the frame", "0.5");
    Rectangle2D frame = cloud.frame();
    assertThat(frame.getWidth()).isEqualTo(2 * frame.getHeight());
    for (Theme theme : Theme.values()) {
      BufferedImage image = Looks.body(cloud, theme);
      double x = frame.getX() + 3 * frame.getWidth() / 4;
      double y = frame.getY() + frame.getHeight() / 4;
      assertThat(at(image, frame.getX() + frame.getWidth() / 4, frame.getCenterY()))
          .isEqualTo(theme.ink().getRGB());
      assertThat(at(image, x, y)).as("within").isEqualTo(theme.background().getRGB());
      double edge = Looks.lightness(at(image, x, y + 2.9));
      double ground = Looks.lightness(theme.background().getRGB());
      assertThat(Math.abs(edge - ground)).as("outline").isGreaterThan(0.3);
    }
    assertThat(cloud.data().rows()).isEqualTo(5);
  }

  private static int at(BufferedImage image, double x, double y) {
    return image.getRGB((int) (2 * x), (int) (2 * y));
  }

  @Test
  void narrow_fitsATelephoneWithOneUnitEquallyLongOnBothAxes() {
    PointCloud narrow = (PointCloud) FiguresForTests.cloud().narrow();
    assertThat(narrow.width()).isEqualTo(Figure.NARROW);
    assertThat(narrow.frame().getWidth()).isEqualTo(2 * narrow.frame().getHeight());
    assertThat(narrow.data().csv()).isEqualTo(FiguresForTests.cloud().data().csv());
  }

  @Test
  void narrowImages_areAsLargeAndFewerInARow() {
    SampleGrid many = new SampleGrid(new Caption("s", "S", "S."), new float[64][28][28][1]);
    assertThat(many.narrow().width()).isLessThanOrEqualTo(Figure.NARROW);
    assertThat(many.narrow().height()).isGreaterThan(many.height());
    SampleGrid large = new SampleGrid(new Caption("s", "S", "S."), new float[4][128][128][3]);
    assertThat(large.narrow().width()).isLessThanOrEqualTo(Figure.NARROW);
  }
}
