package io.equilibria.internal.data.image;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.config.DataSettings;
import io.equilibria.config.SampleSplit;
import io.equilibria.data.DataKind;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.data.DataSources;
import java.util.Optional;

/**
 * Images of one size, read by index, with their classes. They may be in memory, in a file, or
 * decoded on demand. Implementations must be thread-safe.
 */
public interface ImageRecords {
  /** The name for display and manifests. */
  String name();

  ImageSize size();

  /** The number of images, at least 1. */
  int count();

  /** The class of each image, from 0; empty if they have none. Not copied, must not be modified. */
  int[] labels();

  /**
   * The SHA-256 in hexadecimal of all pixels in order: those of image 0, then those of image 1, and
   * so on.
   */
  String digest();

  /**
   * Reads one image.
   *
   * @param index the index of the image, from 0
   * @param into receives {@link ImageSize#bytes} bytes 0..255 in the order row, column, channel
   * @param offset the position of the first byte
   * @throws InputException if a file cannot be read, or has changed
   */
  void read(int index, byte[] into, int offset);

  /** Opens images of an installed kind. See {@link #open(DataSettings, Catalogue)}. */
  static ImageRecords open(DataSettings spec) {
    return open(spec, Catalogue.installed());
  }

  /**
   * Opens the images of settings.
   *
   * @throws InputException if the settings describe no images, or a file cannot be used
   */
  static ImageRecords open(DataSettings spec, Catalogue catalogue) {
    return kind(spec, catalogue).records(spec);
  }

  /**
   * Prepares and opens images of an installed kind, for example by decoding pictures: {@link
   * DataSources#prepare}.
   *
   * @param execution the threads and the monitor of the preparation
   * @throws InputException if the settings describe no images, or a file cannot be used
   */
  static ImageRecords open(DataSettings spec, Execution execution) {
    Catalogue installed = Catalogue.installed();
    return open(DataSources.prepare(spec, installed, execution), installed);
  }

  /**
   * The settings of the test images of a set, given those of its training images; empty if there
   * are no test images, or if the settings select another split.
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
   * The parts of a set available on this machine: {@link ImageKind#inventory}.
   *
   * @throws InputException if they describe no images, or nothing of the set is here
   */
  static ImageInventory inventory(DataSettings spec, Catalogue catalogue) {
    return kind(spec, catalogue).inventory(spec);
  }

  /**
   * The split selected by settings.
   *
   * @throws InputException if they describe no images
   */
  static SampleSplit split(DataSettings spec, Catalogue catalogue) {
    return kind(spec, catalogue).split(spec);
  }

  /**
   * Whether the images are drawn at random: {@link ImageKind#isDrawn}.
   *
   * @throws InputException if the settings describe no images
   */
  static boolean isDrawn(DataSettings spec, Catalogue catalogue) {
    return kind(spec, catalogue).isDrawn();
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
