package io.equilibria.internal.gallery;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.config.DataSettings;
import io.equilibria.internal.data.image.ImageRecords;
import io.equilibria.internal.report.figure.ImageTile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The training images of a game, and held-out images of the same kind.
 *
 * @param training the images described by the data's settings
 * @param heldOut test images; empty if the set has no splits or all of it is used for training
 */
public record RealImages(ImageRecords training, Optional<ImageRecords> heldOut) {
  /**
   * Opens the images.
   *
   * @param data settings of image data
   * @throws InputException if a file cannot be used
   */
  public static RealImages of(DataSettings data) {
    ImageRecords training = ImageRecords.open(data);
    return new RealImages(training, heldOut(data));
  }

  /** The test images of a set with splits, if its files are available. */
  private static Optional<ImageRecords> heldOut(DataSettings data) {
    try {
      return ImageRecords.heldOut(data, Catalogue.installed()).map(ImageRecords::open);
    } catch (InputException filesNotHere) {
      return Optional.empty();
    }
  }

  /** Indices of the given number of images, evenly spaced over a set; all if there are fewer. */
  static int[] spread(ImageRecords images, int count) {
    int taken = Math.min(count, images.count());
    int[] numbers = new int[taken];
    for (int i = 0; i < taken; i++) {
      numbers[i] = (int) ((long) i * images.count() / taken);
    }
    return numbers;
  }

  /** An image as displayed. */
  static ImageTile tile(ImageRecords images, int number) {
    byte[] pixels = new byte[images.size().bytes()];
    images.read(number, pixels, 0);
    return TileGrid.tile(pixels, images.size().shape().asArray());
  }

  /** A training image as displayed. */
  public ImageTile shown(int number) {
    return tile(training, number);
  }

  /** Training images to show with samples, evenly spaced over the set. */
  public List<ImageTile> some(int count) {
    List<ImageTile> tiles = new ArrayList<>();
    for (int number : spread(training, count)) {
      tiles.add(tile(training, number));
    }
    return List.copyOf(tiles);
  }
}
