package io.equilibria.internal.data.image.file;

import io.equilibria.config.SampleSplit;
import io.equilibria.internal.config.image.ColorMnist;
import io.equilibria.internal.data.image.ImageDigest;
import io.equilibria.internal.data.image.ImageRecords;
import io.equilibria.internal.data.image.ImageSet;
import io.equilibria.internal.data.image.ImageSize;
import io.equilibria.internal.metric.statistics.HashedSeed;
import java.util.Locale;
import java.util.Random;

/**
 * Color MNIST, stacked on demand: an image consists of three digit images, drawn uniformly with
 * replacement in the order image, channel.
 */
final class ColorDigits implements ImageRecords {
  private static final int CHANNELS = 3;
  private static final int SPLITS = 3;

  private final String name;
  private final ImageSet digits;
  private final ImageSize size;
  private final int[] drawn;
  private final int[] labels;
  private String digest;

  /**
   * Draws the triples.
   *
   * @param digits grey images with labels 0 to 9
   */
  ColorDigits(ColorMnist settings, ImageSet digits) {
    this.name =
        String.format(
            Locale.ROOT, // It is recorded, and compared when a run is resumed.
            "color-mnist %s (%,d images, seed %d)",
            SplitParts.word(settings.split()),
            settings.count(),
            settings.seed());
    this.digits = digits;
    this.size = new ImageSize(digits.size().height(), digits.size().width(), CHANNELS);
    // Each split has its own stream; otherwise remainders of the same numbers would correlate the
    // splits.
    Random random = HashedSeed.random(SPLITS * settings.seed() + stream(settings.split()));
    this.drawn = random.ints((long) settings.count() * CHANNELS, 0, digits.count()).toArray();
    this.labels = new int[settings.count()];
    for (int i = 0; i < labels.length; i++) {
      for (int channel = 0; channel < CHANNELS; channel++) {
        labels[i] = 10 * labels[i] + digits.labels()[drawn[CHANNELS * i + channel]];
      }
    }
  }

  private static int stream(SampleSplit split) {
    return switch (split) {
      case TRAIN -> 0;
      case TEST -> 1;
      case ALL -> 2;
    };
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ImageSize size() {
    return size;
  }

  @Override
  public int count() {
    return labels.length;
  }

  @Override
  public int[] labels() {
    return labels;
  }

  @Override
  public synchronized String digest() {
    if (digest == null) {
      digest = ImageDigest.of(this);
    }
    return digest;
  }

  @Override
  public void read(int index, byte[] into, int offset) {
    int plane = digits.size().bytes();
    for (int channel = 0; channel < CHANNELS; channel++) {
      int from = drawn[CHANNELS * index + channel] * plane;
      for (int pixel = 0; pixel < plane; pixel++) {
        into[offset + CHANNELS * pixel + channel] = digits.pixels()[from + pixel];
      }
    }
  }
}
