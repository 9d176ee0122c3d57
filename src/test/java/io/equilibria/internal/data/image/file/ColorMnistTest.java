package io.equilibria.internal.data.image.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.config.SampleSplit;
import io.equilibria.internal.config.image.ColorMnist;
import io.equilibria.internal.config.image.DigitSpec.Mnist;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.data.image.ImageDigest;
import io.equilibria.internal.data.image.ImageRecords;
import io.equilibria.internal.data.image.ImageSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three digits as red, green and blue. */
class ColorMnistTest {
  private static final int PLANE = 784;

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    IdxWriter.set(folder, 30, 20);
  }

  private ColorMnist settings(SampleSplit split, int count, long seed) {
    return new ColorMnist(folder.toString(), split, count, seed);
  }

  /** Finds the number of each channel's digit among the digits of a split. */
  private static int[] digits(byte[] image, ImageSet digits) {
    int[] found = new int[3];
    for (int channel = 0; channel < 3; channel++) {
      byte[] plane = new byte[PLANE];
      for (int i = 0; i < PLANE; i++) {
        plane[i] = image[3 * i + channel];
      }
      found[channel] = -1;
      for (int n = 0; n < digits.count(); n++) {
        byte[] digit = Arrays.copyOfRange(digits.pixels(), n * PLANE, (n + 1) * PLANE);
        found[channel] = Arrays.equals(digit, plane) ? n : found[channel];
      }
    }
    return found;
  }

  @Test
  void everyImage_isThreeDigitsOfItsSplit_andItsClassTheirNames() {
    for (SampleSplit split : List.of(SampleSplit.TRAIN, SampleSplit.TEST)) {
      ImageSet digits = ImageSet.of(ImageRecords.open(new Mnist(folder.toString(), split)));
      ImageRecords images = ImageRecords.open(settings(split, 200, 7));
      assertThat(images.count()).isEqualTo(200);
      byte[] image = new byte[3 * PLANE];
      for (int n = 0; n < 200; n++) {
        images.read(n, image, 0);
        int[] found = digits(image, digits);
        assertThat(found).as("digits of the split").doesNotContain(-1);
        int[] labels = digits.labels();
        assertThat(images.labels()[n])
            .isEqualTo(100 * labels[found[0]] + 10 * labels[found[1]] + labels[found[2]]);
      }
    }
  }

  @Test
  void seed_decidesWhichTriples() {
    String digest = ImageRecords.open(settings(SampleSplit.TRAIN, 50, 1)).digest();
    assertThat(ImageRecords.open(settings(SampleSplit.TRAIN, 50, 1)).digest()).isEqualTo(digest);
    assertThat(ImageRecords.open(settings(SampleSplit.TRAIN, 50, 2)).digest()).isNotEqualTo(digest);
  }

  @Test
  void splits_drawOtherNumbers() {
    int[] train = ImageRecords.open(settings(SampleSplit.TRAIN, 300, 1)).labels();
    int[] test = ImageRecords.open(settings(SampleSplit.TEST, 300, 1)).labels();
    int equal = 0;
    for (int i = 0; i < 300; i++) {
      equal += train[i] == test[i] ? 1 : 0;
    }
    assertThat(equal).as("a thousand classes coincide rarely").isLessThan(5);
  }

  /** Chi-squared over the ten digits of each channel: below 27.9 with probability 0.999. */
  @Test
  void channels_areUniformAndIndependent() {
    int[] labels = ImageRecords.open(settings(SampleSplit.TRAIN, 20_000, 3)).labels();
    List<int[]> counts = new ArrayList<>();
    for (int divisor : new int[] {1, 10, 100}) {
      int[] count = new int[10];
      Arrays.stream(labels).forEach(label -> count[label / divisor % 10]++);
      counts.add(count);
    }
    int[] pairs = new int[100];
    Arrays.stream(labels).forEach(label -> pairs[label % 100]++);
    counts.forEach(count -> assertThat(chiSquared(count, 20_000)).isLessThan(27.9));
    assertThat(chiSquared(pairs, 20_000)).as("99 degrees, 0.999").isLessThan(148.2);
  }

  private static double chiSquared(int[] counts, int total) {
    double expected = (double) total / counts.length;
    return Arrays.stream(counts).mapToDouble(n -> (n - expected) * (n - expected) / expected).sum();
  }

  @Test
  void description_hasAThousandClasses() {
    ColorMnist settings = settings(SampleSplit.TRAIN, 50, 1);
    assertThat(DataSources.describe(settings).classes())
        .hasSize(1000)
        .startsWith("000", "001")
        .contains("042");
    assertThat(DataSources.bytes(settings)).isEqualTo(50L * 3 * PLANE);
    ImageRecords images = ImageRecords.open(settings);
    assertThat(images.digest()).isEqualTo(ImageDigest.of(ImageSet.of(images)));
    assertThat(images.digest()).isEqualTo(ImageSet.of(images).digest());
  }
}
