package io.equilibria.internal.feature.train;

import io.equilibria.internal.data.image.ImageRecords;
import io.equilibria.internal.data.image.ImageSize;
import io.equilibria.internal.metric.statistics.HashedSeed;
import java.util.Random;

/**
 * Batches of a set in a new random order for each epoch, with random shifts and mirroring. An
 * incomplete batch at the end of an epoch is dropped.
 */
final class AugmentedBatches {
  private final ImageRecords images;
  private final TrainingRecipe recipe;
  private final Random random;
  private final int[] order;
  private int place;

  AugmentedBatches(ImageRecords images, TrainingRecipe recipe, long seed) {
    this.images = images;
    this.recipe = recipe;
    this.random = HashedSeed.random(seed);
    this.order = new int[images.count()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    this.place = order.length; // So that the first batch starts an epoch.
  }

  /** Number of steps of an epoch. */
  int steps() {
    return order.length / recipe.batch();
  }

  /**
   * A batch.
   *
   * @param pixels {@code [batch, height, width, channels]} in row-major order
   * @param labels {@code [batch]}
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Batch(byte[] pixels, int[] labels) {}

  Batch next() {
    if (place + recipe.batch() > order.length) {
      shuffle();
      place = 0;
    }
    int bytes = images.size().bytes();
    byte[] pixels = new byte[recipe.batch() * bytes];
    int[] labels = new int[recipe.batch()];
    byte[] image = new byte[bytes];
    for (int n = 0; n < labels.length; n++) {
      int index = order[place++];
      images.read(index, image, 0);
      augment(image, pixels, n * bytes);
      labels[n] = images.labels()[index];
    }
    return new Batch(pixels, labels);
  }

  /** Shuffles (Fisher and Yates). */
  private void shuffle() {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
  }

  private void augment(byte[] image, byte[] into, int offset) {
    ImageSize size = images.size();
    int down = random.nextInt(2 * recipe.shift() + 1) - recipe.shift();
    int right = random.nextInt(2 * recipe.shift() + 1) - recipe.shift();
    boolean mirrored = recipe.flip() && random.nextBoolean();
    for (int y = Math.max(0, down); y < Math.min(size.height(), size.height() + down); y++) {
      for (int x = Math.max(0, right); x < Math.min(size.width(), size.width() + right); x++) {
        int column = x - right;
        int from = mirrored ? size.width() - 1 - column : column;
        System.arraycopy(
            image,
            ((y - down) * size.width() + from) * size.channels(),
            into,
            offset + (y * size.width() + x) * size.channels(),
            size.channels());
      }
    }
  }
}
