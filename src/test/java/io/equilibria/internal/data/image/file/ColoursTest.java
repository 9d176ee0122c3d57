package io.equilibria.internal.data.image.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.config.image.ImageFolder.Alpha;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ColoursTest {
  private static Picture pixel(int... samples) {
    byte[] bytes = new byte[samples.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) samples[i];
    }
    return new Picture(1, 1, samples.length, bytes);
  }

  @Test
  void alpha_isLaidOnWhiteOrBlack() {
    Picture half = pixel(100, 200, 0, 51); // a fifth
    assertThat(Colours.opaque(half, Alpha.WHITE))
        .usingRecursiveComparison()
        .isEqualTo(pixel(224, 244, 204));
    assertThat(Colours.opaque(half, Alpha.BLACK))
        .usingRecursiveComparison()
        .isEqualTo(pixel(20, 40, 0));
    assertThat(Colours.opaque(pixel(7, 0), Alpha.WHITE))
        .usingRecursiveComparison()
        .isEqualTo(pixel(255));
    Picture opaque = pixel(1, 2, 3);
    assertThat(Colours.opaque(opaque, Alpha.WHITE)).isSameAs(opaque);
  }

  @Test
  void channels_areMadeOfThoseThatThereAre() {
    assertThat(Colours.channels(pixel(9), 3)).usingRecursiveComparison().isEqualTo(pixel(9, 9, 9));
    assertThat(Colours.channels(pixel(9), 4))
        .usingRecursiveComparison()
        .isEqualTo(pixel(9, 9, 9, 255));
    assertThat(Colours.channels(pixel(9, 7), 4))
        .usingRecursiveComparison()
        .isEqualTo(pixel(9, 9, 9, 7));
    assertThat(Colours.channels(pixel(1, 2, 3), 4))
        .usingRecursiveComparison()
        .isEqualTo(pixel(1, 2, 3, 255));
    assertThat(Colours.channels(pixel(50, 50, 50), 1))
        .usingRecursiveComparison()
        .isEqualTo(pixel(50));
  }

  @Test
  void brightness_isThatOfPillow() throws IOException {
    Picture rgb = PictureFile.read(PictureFileTest.fixture("rgb.png"));
    int[] pillow = PictureFileTest.ints(PictureFileTest.expected().get("brightness"));
    Picture grey = Colours.channels(rgb, 1);
    assertThat(grey.samples()).hasSize(pillow.length);
    for (int i = 0; i < pillow.length; i++) {
      assertThat(grey.sample(i, 0)).isEqualTo(pillow[i]);
    }
  }
}
