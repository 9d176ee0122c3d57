package io.equilibria.internal.data.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.data.DataSource;
import io.equilibria.internal.config.DataSpec.RandomImages;
import io.equilibria.internal.data.DataSources;
import java.util.Arrays;
import org.hipparchus.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

class RandomPixelsTest {
  @Test
  void images_haveTheSizeAskedFor() {
    DataSource source = DataSources.of(new RandomImages(3, 5, 2, 7, 1));
    assertThat(source.name()).isEqualTo("random-images");
    assertThat(source.sample()).isEqualTo(Shape.of(3, 5, 2));
    assertThat(RandomPixels.draw(new RandomImages(3, 5, 2, 7, 1)).count()).isEqualTo(7);
  }

  /** Java's first numbers of the hash of 1, the low bytes first. */
  @Test
  void seed_meansTheSameBytesEverywhere() {
    byte[] first = RandomPixels.draw(new RandomImages(1, 4, 1, 2, 1)).pixels();
    assertThat(first).containsExactly(-20, 42, -84, -20, -29, -24, -85, -64);
  }

  @Test
  void digest_followsTheSeedAlone() {
    String digest = digest(4);
    assertThat(digest(4)).isEqualTo(digest);
    assertThat(digest(5)).isNotEqualTo(digest);
  }

  private static String digest(long seed) {
    return DataSources.of(new RandomImages(8, 8, 3, 10, seed)).digest();
  }

  @Test
  void pixels_areUniform() {
    byte[] pixels = RandomPixels.draw(new RandomImages(32, 32, 3, 40, 1)).pixels();
    long[] counts = new long[256];
    for (byte pixel : pixels) {
      counts[pixel & 0xff]++;
    }
    double[] expected = new double[256];
    Arrays.fill(expected, pixels.length / 256.0);
    // Too even would be as suspicious as too uneven.
    assertThat(new ChiSquareTest().chiSquareTest(expected, counts)).isBetween(0.001, 0.999);
  }
}
