package io.equilibria.internal.experiment.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.InputException;
import io.equilibria.internal.data.image.ImageSet;
import io.equilibria.internal.data.image.ImageSize;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Corruptions of images that are all different. */
class CorruptionTest {
  private static final int SIDE = 9;
  private static final ImageSize SIZE = new ImageSize(SIDE, SIDE, 1);
  private static final int COUNT = 100;

  /** Ten classes in turn. */
  private static ImageSet images(int count, long seed) {
    byte[] pixels = new byte[count * SIZE.bytes()];
    new Random(seed).nextBytes(pixels);
    int[] labels = IntStream.range(0, count).map(i -> i % 10).toArray();
    return new ImageSet("made up", pixels, labels, SIZE);
  }

  private static final RealDraw DRAW =
      RealDraw.of(images(4 * COUNT, 1), images(2 * COUNT, 2), COUNT, 3);

  private static List<ByteBuffer> all(ImageSet images) {
    int bytes = images.size().bytes();
    return IntStream.range(0, images.count())
        .mapToObj(
            i -> ByteBuffer.wrap(Arrays.copyOfRange(images.pixels(), i * bytes, (i + 1) * bytes)))
        .toList();
  }

  private static Set<ByteBuffer> distinct(ImageSet images) {
    return new HashSet<>(all(images));
  }

  /** Images that are the same in both, place by place. */
  private static long same(ImageSet one, ImageSet other) {
    List<ByteBuffer> others = all(other);
    List<ByteBuffer> ones = all(one);
    return IntStream.range(0, ones.size()).filter(i -> ones.get(i).equals(others.get(i))).count();
  }

  @ParameterizedTest
  @EnumSource
  void levelNone_isTheIdentity(Corruption corruption) {
    ImageSet clean = DRAW.clean();
    ImageSet none = corruption.apply(DRAW, 0);
    assertThat(none.pixels()).isEqualTo(clean.pixels());
    assertThat(none.labels()).isEqualTo(clean.labels());
  }

  @ParameterizedTest
  @EnumSource
  void everyLevel_changesTheImagesAndNeverTheDraw(Corruption corruption) {
    byte[] clean = DRAW.clean().pixels();
    byte[] training = DRAW.training().pixels().clone();
    byte[] weaker = clean;
    for (int level = 1; level <= Corruption.LEVELS; level++) {
      ImageSet images = corruption.apply(DRAW, corruption.level(level));
      assertThat(Arrays.equals(images.pixels(), weaker)).as("level " + level).isFalse();
      assertThat(images.labels()).hasSize(images.count());
      weaker = images.pixels();
    }
    assertThat(DRAW.clean().pixels()).isEqualTo(clean);
    assertThat(DRAW.training().pixels()).isEqualTo(training);
  }

  private static double mean(byte[] pixels) {
    return IntStream.range(0, pixels.length).map(i -> pixels[i] & 0xFF).average().orElseThrow();
  }

  /** Mirroring at the border loses no light: only rounding changes the mean. */
  @Test
  void blur_keepsTheMeanOfEveryImage() {
    ImageSet blurred = PixelChanges.blurred(DRAW.clean(), 2);
    List<ByteBuffer> before = all(DRAW.clean());
    List<ByteBuffer> after = all(blurred);
    for (int i = 0; i < COUNT; i++) {
      assertThat(mean(after.get(i).array())).isCloseTo(mean(before.get(i).array()), within(0.1));
    }
  }

  /** One white pixel in the middle becomes the Gaussian itself, in two dimensions. */
  @Test
  void blur_ofAPoint_isTheGaussian() {
    byte[] point = new byte[SIZE.bytes()];
    int middle = SIDE / 2;
    point[middle * SIDE + middle] = (byte) 255;
    ImageSet one = new ImageSet("point", point, new int[] {0}, SIZE);
    byte[] blurred = PixelChanges.blurred(one, 1).pixels();
    double sum = 0;
    for (int y = -4; y <= 4; y++) {
      for (int x = -4; x <= 4; x++) {
        sum += Math.exp(-(x * x + y * y) / 2.0);
      }
    }
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        double squared = Math.pow(x - middle, 2) + Math.pow(y - middle, 2);
        assertThat((double) (blurred[y * SIDE + x] & 0xFF))
            .isCloseTo(255 * Math.exp(-squared / 2) / sum, within(0.51));
      }
    }
  }

  @Test
  void noise_hasTheDeviationThatWasAskedFor() {
    byte[] grey = new byte[200 * SIZE.bytes()];
    Arrays.fill(grey, (byte) 128);
    byte[] noisy =
        PixelChanges.noisy(new ImageSet("grey", grey, new int[200], SIZE), 16, 5).pixels();
    double squares =
        IntStream.range(0, noisy.length)
            .mapToDouble(i -> Math.pow((noisy[i] & 0xFF) - 128, 2))
            .average()
            .orElseThrow();
    assertThat(mean(noisy)).isCloseTo(128, within(0.5));
    assertThat(Math.sqrt(squares)).isCloseTo(16, within(0.5));
  }

  @Test
  void quarterTurns_returnAfterFour() {
    ImageSet turned = DRAW.clean();
    for (int turn = 1; turn <= 4; turn++) {
      turned = PixelChanges.turned(turned, 1);
      assertThat(same(turned, DRAW.clean())).isEqualTo(turn == 4 ? COUNT : 0);
    }
    assertThat(same(PixelChanges.turned(DRAW.clean(), 0.25), DRAW.clean())).isEqualTo(75);
  }

  /** The upper right corner comes to the upper left; colours of a pixel stay together. */
  @Test
  void quarterTurn_isAgainstTheClock() {
    byte[] pixels = {1, 2, 3, 4, 5, 6, 7, 8};
    ImageSet two = new ImageSet("two", pixels, new int[] {0}, new ImageSize(2, 2, 2));
    assertThat(PixelChanges.turned(two, 1).pixels()).containsExactly(3, 4, 7, 8, 1, 2, 5, 6);
  }

  @Test
  void duplicates_repeatFewImages() {
    assertThat(distinct(DRAW.clean())).hasSize(COUNT);
    assertThat(distinct(DRAW.repeating(0.25))).hasSize(75);
    assertThat(distinct(DRAW.repeating(0.9))).hasSize(RealDraw.FEW);
    assertThat(distinct(DRAW.repeating(1))).hasSize(RealDraw.FEW);
    assertThat(DRAW.repeating(0.9).count()).isEqualTo(COUNT);
  }

  @Test
  void copies_areInTheTrainingData() {
    Set<ByteBuffer> training = distinct(DRAW.training());
    assertThat(training).doesNotContainAnyElementsOf(distinct(DRAW.clean()));
    ImageSet half = DRAW.copying(0.5);
    assertThat(all(half)).filteredOn(training::contains).hasSize(COUNT / 2).doesNotHaveDuplicates();
    assertThat(Arrays.copyOf(half.labels(), COUNT / 2))
        .isEqualTo(Arrays.copyOf(DRAW.training().labels(), COUNT / 2));
  }

  @Test
  void droppedClasses_areGone() {
    Set<Integer> before = Set.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    for (int missing : new int[] {1, 2, 3, 5}) {
      ImageSet left = DRAW.without(missing);
      Set<Integer> labels = new HashSet<>(Arrays.stream(left.labels()).boxed().toList());
      assertThat(left.count()).isEqualTo(COUNT);
      assertThat(distinct(left)).hasSize(COUNT);
      assertThat(labels).hasSize(10 - missing);
      assertThat(before).containsAll(labels);
      before = labels; // what a weaker level dropped stays dropped
    }
  }

  @Test
  void fewerSamples_areTheFirst() {
    ImageSet few = Corruption.FEWER.apply(DRAW, 4);
    assertThat(all(few)).isEqualTo(all(DRAW.clean()).subList(0, COUNT / 4));
  }

  @Test
  void seeds_drawDifferentImages() {
    RealDraw other = RealDraw.of(DRAW.held(), images(2 * COUNT, 2), COUNT, 4);
    assertThat(other.clean().pixels()).isNotEqualTo(DRAW.clean().pixels());
    assertThat(other.training().pixels()).isNotEqualTo(DRAW.training().pixels());
  }

  @Test
  void tooFewImages_areRefused() {
    ImageSet few = images(COUNT, 1);
    assertThatThrownBy(() -> RealDraw.of(few, few, COUNT + 1, 1))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "--samples: expected at most the 100 images of each part of made up, found 101");
    RealDraw all = RealDraw.of(few, few, COUNT, 1);
    assertThatThrownBy(() -> all.without(5))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("at most the 50 images that made up has without 5 of its classes");
  }
}
