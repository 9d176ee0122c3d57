package io.equilibria.score.measure;

import io.equilibria.data.image.ImageRecords;
import io.equilibria.data.image.ImageSet;
import io.equilibria.data.image.ImageSize;
import io.equilibria.metric.statistics.HashedSeed;
import io.equilibria.score.ScoredSamples.Model;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Real images in the place of samples.
 *
 * @param images all
 * @param order numbers of those that are drawn, in the order in which they are
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RealSamples(ImageRecords images, int[] order) implements DrawnImages {
  /** Each of these once, in a random order. */
  static RealSamples shuffled(ImageRecords images, IntPredicate wanted, long seed) {
    int[] order = IntStream.range(0, images.count()).filter(wanted).toArray();
    Random random = HashedSeed.random(seed);
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[other];
      order[other] = swapped;
    }
    return new RealSamples(images, order);
  }

  /** So many, the same ones again where there are fewer. */
  RealSamples times(int count) {
    int[] again = new int[count];
    Arrays.setAll(again, i -> order[i % order.length]);
    return new RealSamples(images, again);
  }

  int count() {
    return order.length;
  }

  @Override
  public String name() {
    return images.name();
  }

  @Override
  public ImageSize size() {
    return images.size();
  }

  @Override
  public Optional<Model> model() {
    return Optional.empty();
  }

  @Override
  public boolean sameAs(DrawnImages other) {
    return other instanceof RealSamples samples
        && samples.images.digest().equals(images.digest())
        && Arrays.equals(samples.order, order);
  }

  @Override
  public ImageSet part(int from, int count) {
    int width = size().bytes();
    byte[] pixels = new byte[count * width];
    for (int n = 0; n < count; n++) {
      images.read(order[from + n], pixels, n * width);
    }
    return new ImageSet(name(), pixels, new int[0], size());
  }
}
