package io.equilibria.data;

import io.equilibria.config.DataSpec.RandomImages;
import io.equilibria.data.ImageSet.Size;
import java.util.Random;

/**
 * Images whose every byte is uniform over 0..255, for measuring speed. {@link Random} draws them:
 * its algorithm is part of its contract, so that a seed means the same bytes on every JVM.
 */
final class RandomPixels {
  private RandomPixels() {}

  static ImageSet draw(RandomImages spec) {
    Size size = new Size(spec.height(), spec.width(), spec.channels());
    byte[] pixels = new byte[spec.count() * size.bytes()];
    new Random(spec.seed()).nextBytes(pixels);
    return new ImageSet("random-images", pixels, new int[spec.count()], size);
  }
}
