package io.equilibria.internal.data.image.file;

import io.equilibria.InputException;
import io.equilibria.data.DataDescription;
import io.equilibria.internal.array.NpyStream;
import io.equilibria.internal.array.Npz;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.config.image.ImageArray;
import io.equilibria.internal.data.Classes;
import io.equilibria.internal.data.DataFolders;
import io.equilibria.internal.data.DataLicence;
import io.equilibria.internal.data.PreparedKind;
import io.equilibria.internal.data.image.ImageInventory;
import io.equilibria.internal.data.image.ImageRecords;
import io.equilibria.internal.data.image.ImageSize;
import io.equilibria.internal.file.FileErrors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tensorflow.ndarray.Shape;

/**
 * Images in a NumPy array.
 *
 * @param folders the folders for images converted to bytes
 */
record ImageArrayKind(DataFolders folders)
    implements ImageFileKind<ImageArray>, PreparedKind<ImageArray> {
  /** More classes than any set has: a file of other numbers was taken for labels. */
  private static final int MOST_CLASSES = 100_000;

  @Override
  public ImageArray defaults() {
    return ImageArray.DEFAULT;
  }

  /** Fills in the size of the images and the names of the classes. */
  @Override
  public ImageArray prepare(ImageArray settings, Execution execution) {
    ArrayImages images = ArrayImages.find(settings);
    int[] labels = labels(settings, images.count());
    images.records(labels, folders, execution);
    ImageSize size = images.size();
    return settings.withFound(
        size.height(), size.width(), size.channels(), classes(settings, labels));
  }

  private static List<String> classes(ImageArray settings, int[] labels) {
    int largest = Arrays.stream(labels).max().orElse(-1);
    if (settings.classes().isEmpty()) {
      return Classes.numbered(largest + 1);
    }
    if (labels.length == 0) {
      throw new InputException(
          "data.classes: expected none, since data.labels names no labels, found %s"
              .formatted(settings.classes()));
    }
    if (largest >= settings.classes().size()) {
      throw new InputException(
          "data.classes: expected a name for each of the labels 0 to %d, found %d of them"
              .formatted(largest, settings.classes().size()));
    }
    return settings.classes();
  }

  /**
   * Describes prepared settings.
   *
   * @throws InputException if the size of the images is not known yet
   */
  @Override
  public DataDescription describe(ImageArray settings) {
    if (settings.dimension() == 0) {
      throw new InputException(
          "data.height: the size of the images in %s is not known before the file is read; give data.height, data.width and data.channels"
              .formatted(settings.file()));
    }
    return new DataDescription(
        Shape.of(settings.height(), settings.width(), settings.channels()),
        Classes.several(settings.classes()),
        Map.of(),
        DataLicence.unknown("images of " + settings.file()));
  }

  /** The bytes of the images currently in the file; 0 if it cannot be read. */
  @Override
  public long bytes(ImageArray settings) {
    try {
      ArrayImages images = ArrayImages.find(settings);
      return (long) images.count() * images.size().bytes();
    } catch (InputException e) {
      return 0;
    }
  }

  @Override
  public ImageInventory inventory(ImageArray settings) {
    return new ImageInventory(
        settings.file(), Map.of(settings.split(), ArrayImages.find(settings).count()));
  }

  @Override
  public ImageRecords records(ImageArray settings) {
    ArrayImages images = ArrayImages.find(settings);
    int[] labels = labels(settings, images.count());
    classes(settings, labels);
    // A single class counts as no classes.
    boolean classified =
        settings.classes().size() > 1 || Arrays.stream(labels).anyMatch(label -> label > 0);
    return images.records(classified ? labels : new int[0], folders, Execution.SEQUENTIAL);
  }

  private static int[] labels(ImageArray settings, int images) {
    if (settings.labels().isEmpty()) {
      return new int[0];
    }
    boolean beside = settings.labels().toLowerCase(Locale.ROOT).endsWith(".npy");
    Path file = Path.of(beside ? settings.labels() : settings.file());
    if (!beside && !Npz.isNamed(file)) {
      throw new InputException(
          "data.labels: expected a file .npy, found %s; the name of an array is for images in an .npz"
              .formatted(settings.labels()));
    }
    try (NpyStream stream = ArrayImages.open(file, beside ? "" : settings.labels())) {
      long count = Arrays.stream(stream.shape()).reduce(1, (a, b) -> a * b);
      if (count != images) {
        throw new InputException(
            "%s: expected a label for each of %,d images, found an array of shape %s; the files do not belong together"
                .formatted(file, images, Arrays.toString(stream.shape())));
      }
      double[] numbers = new double[images];
      stream.read(numbers);
      return classes(file, numbers);
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
  }

  private static int[] classes(Path file, double[] numbers) {
    int[] labels = new int[numbers.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (int) numbers[i];
      if (labels[i] != numbers[i] || labels[i] < 0 || labels[i] >= MOST_CLASSES) {
        throw new InputException(
            "%s: expected labels, whole numbers 0 to %,d, found %s at image %,d"
                .formatted(file, MOST_CLASSES - 1, numbers[i], i));
      }
    }
    return labels;
  }
}
