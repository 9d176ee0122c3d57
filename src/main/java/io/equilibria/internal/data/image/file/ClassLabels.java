package io.equilibria.internal.data.image.file;

import io.equilibria.InputException;
import java.nio.file.Path;

/** Checks labels read from files. */
final class ClassLabels {
  private ClassLabels() {}

  /**
   * Checks that there is one valid label per image.
   *
   * @param file the file of the labels
   * @param classes the number of classes
   */
  static void check(Path file, int[] labels, int images, int classes) {
    if (labels.length != images) {
      throw new InputException(
          "%s: expected a label for each of %,d images, found %,d; the files do not belong together"
              .formatted(file, images, labels.length));
    }
    for (int i = 0; i < labels.length; i++) {
      if (!(labels[i] >= 0 && labels[i] < classes)) {
        throw new InputException(
            "%s: expected labels 0 to %d, found %d at image %,d; check that it is the right file"
                .formatted(file, classes - 1, labels[i], i));
      }
    }
  }
}
