package io.equilibria.data.image;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.config.DataSpec;
import io.equilibria.config.DataSettings;
import io.equilibria.config.image.SampleSplit;
import io.equilibria.data.DataKind;
import io.equilibria.data.DataSources;
import java.util.Optional;

/**
 * Images of one size by number, and the class of each: in memory, in a file, or decoded on the way.
 * Implementations must be thread-safe.
 */
public interface ImageRecords {
  /** Name for people and manifests. */
  String name();

  ImageSize size();

  /** Number of images, at least 1. */
  int count();

  /** Class of each image, from 0; empty where they have none. Not copied, do not change. */
  int[] labels();

  /** SHA-256 in hexadecimal of all pixels in order: those of image 0, then those of image 1. */
  String digest();

  /**
   * Reads one image.
   *
   * @param index from 0
   * @param into takes {@link ImageSize#bytes} bytes 0..255 in the order row, column, channel
   * @param offset where they begin
   * @throws InputException if a file cannot be read, or has changed
   */
  void read(int index, byte[] into, int offset);

  /** {@link #open(DataSettings, Catalogue)} of the installed kinds. */
  static ImageRecords open(DataSettings spec) {
    return open(spec, Catalogue.installed());
  }

  /**
   * Opens the images that settings describe.
   *
   * @throws InputException if they describe no images, or a file cannot be used
   */
  static ImageRecords open(DataSettings spec, Catalogue catalogue) {
    return kind(spec, catalogue).records(spec);
  }

  /**
   * The settings of the test images of a set, where these are those of its training images and
   * there are such; empty where there are none, or the settings describe another part.
   *
   * @throws InputException if they describe no images
   */
  static Optional<DataSettings> heldOut(DataSettings spec, Catalogue catalogue) {
    if (split(spec, catalogue) != SampleSplit.TRAIN) {
      return Optional.empty();
    }
    try {
      return Optional.of(withSplit(spec, SampleSplit.TEST, catalogue));
    } catch (InputException noSuchPart) {
      return Optional.empty();
    }
  }

  /**
   * The settings of another part of the same set, such as its test images.
   *
   * @throws InputException if they describe no images, or the set has no such part
   */
  static DataSettings withSplit(DataSettings spec, SampleSplit split, Catalogue catalogue) {
    return kind(spec, catalogue).withSplit(spec, split);
  }

  /**
   * What of a set is on this machine: {@link ImageKind#inventory}.
   *
   * @throws InputException if they describe no images, or nothing of the set is here
   */
  static ImageInventory inventory(DataSettings spec, Catalogue catalogue) {
    return kind(spec, catalogue).inventory(spec);
  }

  /**
   * The part of its set that settings mean.
   *
   * @throws InputException if they describe no images
   */
  static SampleSplit split(DataSettings spec, Catalogue catalogue) {
    return kind(spec, catalogue).split(spec);
  }

  private static ImageKind<DataSettings> kind(DataSettings spec, Catalogue catalogue) {
    DataKind<DataSettings> kind = DataSources.kind(spec, catalogue);
    if (kind instanceof ImageKind<DataSettings> images) {
      return images;
    }
    throw new InputException(
        "data.kind: expected images, such as mnist, found %s, which has none"
            .formatted(spec.kind()));
  }
}
