package io.equilibria.internal.data.image;

import io.equilibria.InputException;
import io.equilibria.config.DataSettings;
import io.equilibria.config.SampleSplit;
import io.equilibria.data.DataKind;
import io.equilibria.data.DataSource;

/**
 * A kind of image data, whose images can be read by index without a graph. Implementations must be
 * thread-safe.
 *
 * @param <S> the record of settings
 */
public interface ImageKind<S extends DataSettings> extends DataKind<S> {
  /**
   * Opens the images; files are read here or on demand.
   *
   * @throws InputException if a file cannot be used
   */
  ImageRecords records(S settings);

  /**
   * Settings of another part of the same set.
   *
   * @throws InputException if it has no such part
   */
  default DataSettings withSplit(S settings, SampleSplit split) {
    if (split != SampleSplit.ALL) {
      throw new InputException(
          "data.split: %s has no splits; use all of it".formatted(settings.kind()));
    }
    return settings;
  }

  /**
   * The parts of the set available on this machine, determined without reading all of it. The
   * default is for sets in the library's resources.
   *
   * @throws InputException if no part is available, with instructions
   */
  default ImageInventory inventory(S settings) {
    return new ImageInventory("with the library", describe(settings).counts());
  }

  /** The split selected by settings; {@link SampleSplit#ALL} for a set without splits. */
  default SampleSplit split(S settings) {
    return SampleSplit.ALL;
  }

  /** Whether each training image is flipped horizontally with probability 1/2. */
  default boolean flip(S settings) {
    return false;
  }

  /** Whether the images are drawn at random, so that there are as many as one wants. */
  default boolean isDrawn() {
    return false;
  }

  @Override
  default DataSource open(S settings) {
    return new ImageSource(records(settings), flip(settings));
  }
}
