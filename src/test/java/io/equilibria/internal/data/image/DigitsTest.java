package io.equilibria.internal.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.data.DataSource;
import io.equilibria.internal.config.DataSpec;
import io.equilibria.internal.data.DataSources;
import java.util.Arrays;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

class DigitsTest {
  private static final ImageSet DIGITS = Digits.load();

  /** How often each digit occurs, as scikit-learn's load_digits has it. */
  @Test
  void labels_occurAsOftenAsInTheOriginal() {
    int[] counts = new int[10];
    Arrays.stream(DIGITS.labels()).forEach(label -> counts[label]++);
    assertThat(counts).containsExactly(178, 182, 177, 183, 181, 182, 181, 179, 174, 180);
    assertThat(DIGITS.count()).isEqualTo(1797);
    assertThat(DIGITS.size()).isEqualTo(new ImageSize(8, 8, 1));
    assertThat(DIGITS.pixels()).hasSize(1797 * 64);
  }

  @Test
  void pixels_areTheSeventeenGreysUpToWhite() {
    TreeSet<Integer> greys = new TreeSet<>();
    for (byte pixel : DIGITS.pixels()) {
      greys.add(pixel & 0xff);
    }
    TreeSet<Integer> expected = new TreeSet<>();
    for (int grey = 0; grey <= 16; grey++) {
      expected.add((int) Math.round(grey * 255 / 16.0));
    }
    assertThat(greys).isEqualTo(expected);
    assertThat(greys.first()).isZero();
    assertThat(greys.last()).isEqualTo(255);
    // The original's mean grey is 4.884 of 16.
    double sum = 0;
    for (byte pixel : DIGITS.pixels()) {
      sum += pixel & 0xff;
    }
    assertThat(sum / DIGITS.pixels().length * 16 / 255).isCloseTo(4.884, within(0.005));
  }

  /** Runs record the digest, so a change of the data must be seen here first. */
  @Test
  void digest_isPinned() {
    DataSource source = DataSources.of(DataSpec.Digits.DEFAULT);
    assertThat(source.name()).isEqualTo("digits");
    assertThat(source.sample()).isEqualTo(Shape.of(8, 8, 1));
    assertThat(source.digest())
        .isEqualTo("b41ca9fd335466eee997366c2e6f6bbe0a1b4582afe091fc4eba35f4a254182f");
  }

  @Test
  void scaled_liesBetweenMinusOneAndOne() {
    float[][] scaled = DIGITS.scaled();
    assertThat(scaled).hasDimensions(1797, 64);
    // The first digit's first row: 0 0 5 13 9 1 0 0.
    assertThat(scaled[0][0]).isEqualTo(-1);
    assertThat(scaled[0][2]).isCloseTo(5 / 8f - 1, within(0.004f));
    assertThat(scaled[0][3]).isCloseTo(13 / 8f - 1, within(0.004f));
    for (float[] image : scaled) {
      for (float pixel : image) {
        assertThat(pixel).isBetween(-1f, 1f);
      }
    }
  }

  @Test
  void images_ofTheWrongLength_areRefused() {
    assertThatThrownBy(() -> new ImageSet("bad", new byte[63], new int[1], new ImageSize(8, 8, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .contains("64 bytes", "63");
  }
}
