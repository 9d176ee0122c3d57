package io.equilibria.internal.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.report.figure.canvas.Theme;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CardTest {
  private static final Rectangle RIGHT_MARGIN = new Rectangle(1153, 20, 47, 610);
  private static final Rectangle BESIDE_THE_NAME = new Rectangle(1022, 560, 8, 40);
  private static final Rectangle BELOW_THE_FINDING = new Rectangle(0, 524, 560, 6);

  private static BufferedImage card(Card.Words words, List<Figure> figures) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(Card.png(words, figures)));
  }

  private static boolean isFree(BufferedImage image, Rectangle area) {
    int background = Theme.LIGHT.background().getRGB();
    for (int y = area.y; y < area.y + area.height; y++) {
      for (int x = area.x; x < area.x + area.width; x++) {
        if (image.getRGB(x, y) != background) {
          return false;
        }
      }
    }
    return true;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 30})
  void texts_endInside(int times) throws IOException {
    Card.Words words =
        new Card.Words(
            "A title of some words. ".repeat(times),
            "The generator of this game finds the modes of its data. ".repeat(times),
            "20 runs of 4 000 steps. ".repeat(times),
            "tools/equilibria reproduce ring --quick --out there ".repeat(times));
    List<Figure> figures = List.of(FigureSheet.figures().get(0));
    for (List<Figure> shown : List.of(List.<Figure>of(), figures)) {
      BufferedImage image = card(words, shown);
      assertThat(isFree(image, RIGHT_MARGIN)).isTrue();
      assertThat(isFree(image, BESIDE_THE_NAME)).isTrue();
      assertThat(isFree(image, BELOW_THE_FINDING)).isTrue();
    }
  }

  /** A path has no spaces to wrap it at. */
  @ParameterizedTest
  @ValueSource(strings = {"x", "\ud835\udf03"})
  void longWord_isCut(String letter) throws IOException {
    String word = letter.repeat(300);
    BufferedImage image = card(new Card.Words(word, word, word, word), List.of());
    assertThat(isFree(image, RIGHT_MARGIN)).isTrue();
    assertThat(isFree(image, BESIDE_THE_NAME)).isTrue();
  }
}
