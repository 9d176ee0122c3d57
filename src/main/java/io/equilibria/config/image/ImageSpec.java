package io.equilibria.config.image;

import io.equilibria.InputException;
import io.equilibria.config.DataSpec;
import io.equilibria.config.DataSettings;

/**
 * Images in files.
 *
 * <p>The images of a published set are found in the folder {@code path}, relative to the folder
 * that a command is run in. An empty {@code path} means the folders in which {@code
 * io.equilibria.data.DataFolders} looks for the set.
 */
public interface ImageSpec extends DataSettings {
  /** In pixels. */
  int height();

  /** In pixels. */
  int width();

  /** 1 for grey, 3 for red, green and blue, 4 with alpha behind them. */
  int channels();

  /** The part of the set that is used. */
  default SampleSplit split() {
    return SampleSplit.ALL;
  }

  /**
   * These settings with another part of the set.
   *
   * @throws InputException if the set was published in one part and another is requested
   */
  default ImageSpec withSplit(SampleSplit split) {
    if (split != SampleSplit.ALL) {
      throw new InputException("data.split: " + kind() + " has no splits; use all of it");
    }
    return this;
  }

  /**
   * Whether each image that is drawn for training is mirrored left to right with probability 1/2.
   */
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
