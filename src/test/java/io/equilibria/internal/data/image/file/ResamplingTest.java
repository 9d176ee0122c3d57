package io.equilibria.internal.data.image.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ResamplingTest {
  /** Smaller, larger, and smaller in one direction alone. */
  @Test
  void picture_isScaledAsPillowScalesIt() throws IOException {
    Picture soft = PictureFile.read(PictureFileTest.fixture("soft.png"));
    JsonNode sizes = PictureFileTest.expected().get("resized");
    assertThat(sizes).hasSize(3);
    for (JsonNode size : sizes) {
      Picture ours = Resampling.scale(soft, size.get("height").asInt(), size.get("width").asInt());
      int[] pillow = PictureFileTest.ints(size.get("rgb"));
      assertThat(ours.samples()).hasSize(pillow.length);
      for (int i = 0; i < pillow.length; i++) {
        assertThat(ours.samples()[i] & 0xff).isBetween(pillow[i] - 1, pillow[i] + 1);
      }
    }
  }

  @Test
  void half_isTheMeanOfWhatItCovers() {
    byte[] stripes = new byte[16 * 16];
    for (int i = 0; i < stripes.length; i++) {
      stripes[i] = (byte) (i % 2 == 0 ? 0 : 200);
    }
    Picture small = Resampling.scale(new Picture(16, 16, 1, stripes), 4, 4);
    // Stripes must disappear; at the border the triangle is cut off.
    for (int y = 0; y < 4; y++) {
      assertThat(small.samples()[4 * y + 1] & 0xff).isEqualTo(100);
      assertThat(small.samples()[4 * y + 2] & 0xff).isEqualTo(100);
    }
  }

  @Test
  void oneColour_staysItself() {
    byte[] red = new byte[3 * 5 * 7];
    for (int i = 0; i < red.length; i += 3) {
      red[i] = (byte) 201;
    }
    Picture scaled = Resampling.scale(new Picture(5, 7, 3, red), 11, 2);
    for (int i = 0; i < scaled.samples().length; i++) {
      assertThat(scaled.samples()[i] & 0xff).isEqualTo(i % 3 == 0 ? 201 : 0);
    }
  }

  /** Its rows of the new width would have more than 2^31 bytes. */
  @Test
  void pictureOfMillionsOfRows_isScaled() {
    byte[] red = new byte[3 * 12_000_000];
    for (int i = 0; i < red.length; i += 3) {
      red[i] = (byte) 201;
    }
    Picture scaled = Resampling.scale(new Picture(12_000_000, 1, 3, red), 64, 64);
    assertThat(scaled.samples()).hasSize(64 * 64 * 3);
    for (int i = 0; i < scaled.samples().length; i++) {
      assertThat(scaled.samples()[i] & 0xff).isEqualTo(i % 3 == 0 ? 201 : 0);
    }
  }

  /** What cannot be seen has no colour: without weights, its black would darken the border. */
  @Test
  void transparentPixels_doNotColourTheOthers() {
    byte[] pixels = new byte[2 * 2 * 4];
    Arrays.fill(pixels, 0, 4, (byte) 255); // One white pixel among transparent black ones.
    Picture scaled = Resampling.scale(new Picture(2, 2, 4, pixels), 1, 1);
    assertThat(scaled.sample(0, 3)).isEqualTo(64);
    assertThat(scaled.sample(0, 0)).isEqualTo(255);
  }
}
