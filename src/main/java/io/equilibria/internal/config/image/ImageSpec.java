package io.equilibria.internal.config.image;

import io.equilibria.InputException;
import io.equilibria.config.DataSettings;
import io.equilibria.config.SampleSplit;

/**
 * Images in files.
 *
 * <p>The images of a published set are in the folder {@code path}, relative to the working
 * directory. With an empty {@code path}, the set is searched in the folders of {@code
 * io.equilibria.internal.data.DataFolders}.
 */
public interface ImageSpec extends DataSettings {
  /** In pixels. */
  int height();

  /** In pixels. */
  int width();

  /** 1 for grey, 3 for red, green and blue, 4 with alpha last. */
  int channels();

  /** The selected split. */
  default SampleSplit split() {
    return SampleSplit.ALL;
  }

  /**
   * A copy with another split.
   *
   * @throws InputException if the set has no splits and one is requested
   */
  default ImageSpec withSplit(SampleSplit split) {
    if (split != SampleSplit.ALL) {
      throw new InputException("data.split: " + kind() + " has no splits; use all of it");
    }
    return this;
  }

  /** Whether each training image is flipped horizontally with probability 1/2. */
  default boolean flip() {
    return false;
  }

  @Override
  default int dimension() {
    return height() * width() * channels();
  }

  @Override
  default boolean images() {
    return true;
  }
}
