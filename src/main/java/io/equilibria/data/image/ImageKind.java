package io.equilibria.data.image;

import io.equilibria.InputException;
import io.equilibria.config.DataSpec;
import io.equilibria.config.DataSettings;
import io.equilibria.config.image.SampleSplit;
import io.equilibria.data.DataKind;
import io.equilibria.data.DataSource;

/**
 * A kind of images: they can be read by number, apart from any graph. Implementations must be
 * thread-safe.
 *
 * @param <S> the record of settings
 */
public interface ImageKind<S extends DataSettings> extends DataKind<S> {
  /**
   * Opens the images; files are read here, or as images are requested.
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
   * What of the set is here, found without reading all of it. By default what is described, which
   * comes with the library.
   *
   * @throws InputException if nothing of it is here, saying how to get it
   */
  default ImageInventory inventory(S settings) {
    return new ImageInventory("with the library", describe(settings).counts());
  }

  /** The part of the set that settings mean; {@link SampleSplit#ALL} of a set in one part. */
  default SampleSplit split(S settings) {
    return SampleSplit.ALL;
  }

  /**
   * Whether each image that is drawn for training is mirrored left to right with probability 1/2.
   */
  default boolean flip(S settings) {
    return false;
  }

  @Override
  default DataSource open(S settings) {
    return new ImageSource(records(settings), flip(settings));
  }
}
