package io.equilibria.internal.score.source;

import io.equilibria.internal.data.image.ImageDigest;
import io.equilibria.internal.data.image.ImageRecords;
import io.equilibria.internal.data.image.ImageSize;
import io.equilibria.internal.metric.statistics.HashedSeed;
import io.equilibria.internal.metric.statistics.Permutation;
import java.util.Arrays;

/**
 * A random subset of images, drawn without replacement and kept in the order of the set. (The first
 * images of a folder often belong to one class.)
 */
final class ImageSubset implements ImageRecords {
  private final ImageRecords images;
  private final int[] chosen;
  private String digest;

  /**
   * Selects images.
   *
   * @param images all
   * @param chosen their indices; not copied, must not be modified
   */
  ImageSubset(ImageRecords images, int[] chosen) {
    this.images = images;
    this.chosen = chosen;
  }

  /** The given number of images, or all if there are fewer. */
  static ImageRecords of(ImageRecords images, int most, long seed) {
    return images.count() <= most
        ? images
        : new ImageSubset(images, indices(images.count(), most, seed));
  }

  /** Indices in order, drawn without replacement. */
  static int[] indices(int count, int wanted, long seed) {
    int[] chosen = Permutation.some(count, wanted, HashedSeed.random(seed));
    Arrays.sort(chosen);
    return chosen;
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
  public int count() {
    return chosen.length;
  }

  @Override
  public int[] labels() {
    int[] all = images.labels();
    return all.length == 0 ? all : Arrays.stream(chosen).map(i -> all[i]).toArray();
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
    images.read(chosen[index], into, offset);
  }
}
