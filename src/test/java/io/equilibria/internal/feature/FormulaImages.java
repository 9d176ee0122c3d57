package io.equilibria.internal.feature;

import io.equilibria.internal.data.image.ImageSet;
import io.equilibria.internal.data.image.ImageSize;

/** Images by the formula of {@code tools/extractors/formula.py}. */
final class FormulaImages {
  private FormulaImages() {}

  static ImageSet of(int count, ImageSize size) {
    byte[] pixels = new byte[count * size.bytes()];
    int i = 0;
    for (int n = 0; n < count; n++) {
      for (int y = 0; y < size.height(); y++) {
        for (int x = 0; x < size.width(); x++) {
          for (int c = 0; c < size.channels(); c++) {
            pixels[i++] = (byte) (x * (7 + n) + y * (13 + 2 * n) + c * 50 + x * y * (n + 1) / 3);
          }
        }
      }
    }
    return new ImageSet("formula", pixels, new int[0], size);
  }
}
