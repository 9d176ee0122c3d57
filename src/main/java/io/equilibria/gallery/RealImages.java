package io.equilibria.gallery;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.config.DataSpec;
import io.equilibria.config.DataSettings;
import io.equilibria.data.image.ImageRecords;
import io.equilibria.report.figure.ImageTile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The images that a game learns from, and others of the same kind that it does not see.
 *
 * @param training as the data's settings describe them
 * @param heldOut test images; empty where the set has one part alone, or all of it is trained on
 */
public record RealImages(ImageRecords training, Optional<ImageRecords> heldOut) {
  /**
   * Opens them.
   *
   * @param data of images
   * @throws InputException if a file cannot be used
   */
  public static RealImages of(DataSettings data) {
    ImageRecords training = ImageRecords.open(data);
    return new RealImages(training, heldOut(data));
  }

  /** The test images of a set with both parts whose files are here. */
  private static Optional<ImageRecords> heldOut(DataSettings data) {
    try {
      return ImageRecords.heldOut(data, Catalogue.installed()).map(ImageRecords::open);
    } catch (InputException filesNotHere) {
      return Optional.empty();
    }
  }

  /** So many images, evenly spread over a set; all of them where there are fewer. */
  static int[] spread(ImageRecords images, int count) {
    int taken = Math.min(count, images.count());
    int[] numbers = new int[taken];
    for (int i = 0; i < taken; i++) {
      numbers[i] = (int) ((long) i * images.count() / taken);
    }
    return numbers;
  }

  /** An image as it is shown. */
  static ImageTile tile(ImageRecords images, int number) {
    byte[] pixels = new byte[images.size().bytes()];
    images.read(number, pixels, 0);
    return TileGrid.tile(pixels, images.size().shape().asArray());
  }

  /** A training image as it is shown. */
  public ImageTile shown(int number) {
    return tile(training, number);
  }

  /** Training images to show beside samples, evenly spread over the set. */
  public List<ImageTile> some(int count) {
    List<ImageTile> tiles = new ArrayList<>();
    for (int number : spread(training, count)) {
      tiles.add(tile(training, number));
    }
    return List.copyOf(tiles);
  }
}
