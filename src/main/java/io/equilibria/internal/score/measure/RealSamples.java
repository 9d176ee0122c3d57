package io.equilibria.internal.score.measure;

import io.equilibria.internal.data.image.ImageRecords;
import io.equilibria.internal.data.image.ImageSet;
import io.equilibria.internal.data.image.ImageSize;
import io.equilibria.internal.metric.statistics.Permutation;
import io.equilibria.internal.score.ScoredSamples.Model;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Real images in place of samples.
 *
 * @param images all images
 * @param order indices of the drawn images, in order
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RealSamples(ImageRecords images, int[] order) implements DrawnImages {
  /** Each wanted image once, in random order. */
  static RealSamples shuffled(ImageRecords images, IntPredicate wanted, long seed) {
    int[] all = IntStream.range(0, images.count()).filter(wanted).toArray();
    int[] order = Arrays.stream(Permutation.shuffled(all.length, seed)).map(i -> all[i]).toArray();
    return new RealSamples(images, order);
  }

  /** The given number of images, repeated if there are fewer. */
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
    return ImageSet.chosen(images, Arrays.copyOfRange(order, from, from + count));
  }
}
