package io.equilibria.internal.feature.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.internal.data.image.ImageSet;
import io.equilibria.internal.data.image.ImageSize;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AugmentedBatchesTest {
  private static final ImageSize SIZE = new ImageSize(3, 3, 2);

  /** Image n has the pixel n + 1 in its middle, with n + 101 as the second channel. */
  private static ImageSet dots(int count) {
    byte[] pixels = new byte[count * SIZE.bytes()];
    int[] labels = new int[count];
    for (int n = 0; n < count; n++) {
      pixels[n * SIZE.bytes() + 8] = (byte) (n + 1);
      pixels[n * SIZE.bytes() + 9] = (byte) (n + 101);
      labels[n] = n;
    }
    return new ImageSet("dots", pixels, labels, SIZE);
  }

  @Test
  void epoch_showsEachImageOnceWithItsLabel() {
    AugmentedBatches batches =
        new AugmentedBatches(dots(12), new TrainingRecipe(1, 4, 1, 0, 0, true), 3);
    assertThat(batches.steps()).isEqualTo(3);
    for (int epoch = 0; epoch < 2; epoch++) {
      Set<Integer> seen = new TreeSet<>();
      for (int step = 0; step < 3; step++) {
        AugmentedBatches.Batch batch = batches.next();
        for (int n = 0; n < 4; n++) {
          assertThat(batch.pixels()[n * SIZE.bytes() + 8])
              .isEqualTo((byte) (batch.labels()[n] + 1));
          seen.add(batch.labels()[n]);
        }
      }
      assertThat(seen).hasSize(12);
    }
  }

  @Test
  void shift_movesWholePixelsToAllNinePlaces() {
    AugmentedBatches batches =
        new AugmentedBatches(dots(1), new TrainingRecipe(1, 1, 1, 0, 1, false), 3);
    Set<Integer> places = new HashSet<>();
    for (int step = 0; step < 200; step++) {
      byte[] image = batches.next().pixels();
      for (int place = 0; place < 9; place++) {
        if (image[2 * place] == 1) {
          assertThat(image[2 * place + 1]).isEqualTo((byte) 101);
          places.add(place);
        }
      }
    }
    assertThat(places).hasSize(9);
  }

  @Test
  void flip_mirrorsHalfOfTheImages() {
    byte[] left = new byte[SIZE.bytes()];
    left[6] = 9; // The middle row's first pixel.
    ImageSet one = new ImageSet("left", left, new int[1], SIZE);
    AugmentedBatches batches =
        new AugmentedBatches(one, new TrainingRecipe(1, 1, 1, 0, 0, true), 3);
    int mirrored = 0;
    for (int step = 0; step < 400; step++) {
      byte[] image = batches.next().pixels();
      assertThat(image[6] + image[10]).isEqualTo(9);
      mirrored += image[10] == 9 ? 1 : 0;
    }
    assertThat(mirrored).isBetween(150, 250);
  }

  @Test
  void rate_risesOverATenthAndFallsToZero() {
    TrainingRecipe recipe = new TrainingRecipe(1, 1, 0.5, 0, 0, false);
    assertThat(recipe.rate(0, 100)).isCloseTo(0.05, within(1e-12));
    assertThat(recipe.rate(9, 100)).isCloseTo(0.5, within(1e-12));
    assertThat(recipe.rate(54, 100)).isCloseTo(0.5 * 46 / 91, within(1e-12));
    assertThat(recipe.rate(99, 100)).isCloseTo(0.5 / 91, within(1e-12));
  }
}
