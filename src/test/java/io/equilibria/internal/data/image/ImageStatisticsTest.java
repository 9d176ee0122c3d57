package io.equilibria.internal.data.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ImageStatisticsTest {
  private static final Offset<Double> CLOSE = Offset.offset(1e-12);

  @Test
  void channels_haveTheirOwnMeanAndDeviation() {
    // Channel 0 has the levels 0 and 255, channel 1 only 51.
    byte[] pixels = {0, 51, (byte) 255, 51, 0, 51, (byte) 255, 51};
    ImageSet images = new ImageSet("x", pixels, new int[] {2, 0}, new ImageSize(1, 2, 2));
    ImageStatistics found = ImageStatistics.of(images, 3);
    assertThat(found.count()).isEqualTo(2);
    assertThat(found.means()).containsExactly(new double[] {0.5, 0.2}, CLOSE);
    assertThat(found.deviations()).containsExactly(new double[] {0.5, 0}, CLOSE);
    assertThat(found.classes()).containsExactly(1, 0, 1);
  }

  /** Two passes over the numbers, in double. */
  @Test
  void moments_areThoseOfTheNumbers() {
    byte[] pixels = new byte[5000];
    new Random(4).nextBytes(pixels);
    double sum = 0;
    for (byte pixel : pixels) {
      sum += (pixel & 0xff) / 255.0;
    }
    double mean = sum / pixels.length;
    double squares = 0;
    for (byte pixel : pixels) {
      squares += Math.pow((pixel & 0xff) / 255.0 - mean, 2);
    }
    ImageSet images = new ImageSet("x", pixels, new int[0], new ImageSize(10, 10, 1));
    ImageStatistics found = ImageStatistics.of(images, 0);
    assertThat(found.means()[0]).isCloseTo(mean, CLOSE);
    assertThat(found.deviations()[0]).isCloseTo(Math.sqrt(squares / pixels.length), CLOSE);
    assertThat(found.classes()).isEmpty();
  }
}
