package io.equilibria.internal.data.image;

import io.equilibria.internal.config.DataSpec.RandomImages;
import io.equilibria.internal.metric.statistics.HashedSeed;

/**
 * Generates images of uniform bytes 0..255, for benchmarks. A seed gives the same bytes on every
 * JVM ({@link HashedSeed}).
 */
final class RandomPixels {
  private RandomPixels() {}

  static ImageSet draw(RandomImages spec) {
    ImageSize size = new ImageSize(spec.height(), spec.width(), spec.channels());
    byte[] pixels = new byte[spec.count() * size.bytes()];
    HashedSeed.random(spec.seed()).nextBytes(pixels);
    return new ImageSet("random-images", pixels, new int[0], size);
  }
}
