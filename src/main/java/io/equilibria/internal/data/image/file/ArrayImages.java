package io.equilibria.internal.data.image.file;

import io.equilibria.InputException;
import io.equilibria.internal.array.Npy;
import io.equilibria.internal.array.NpyStream;
import io.equilibria.internal.array.Npz;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.config.image.ImageArray;
import io.equilibria.internal.config.image.ImageArray.Range;
import io.equilibria.internal.config.image.ImageFolder;
import io.equilibria.internal.data.DataFolders;
import io.equilibria.internal.data.image.ImageRecords;
import io.equilibria.internal.data.image.ImageSize;
import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.internal.file.Digest;
import io.equilibria.internal.file.FileErrors;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The images of an array. Byte images in a {@code .npy} file are read in place; all others are
 * first converted to such a file in the user's cache.
 *
 * @param settings the location and the range of numbers
 * @param array the name of the array in an {@code .npz} file; empty for a {@code .npy} file
 * @param shape the shape of the array, images first
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ArrayImages(ImageArray settings, String array, long[] shape) {
  /**
   * Finds the array.
   *
   * @throws InputException if there is no array of images, or its size differs from the settings
   */
  static ArrayImages find(ImageArray settings) {
    Path file = Path.of(settings.file());
    try {
      if (!Npz.isNamed(file)) {
        return found(settings, "", shape(file, ""));
      }
      if (!settings.array().isEmpty()) {
        return found(settings, settings.array(), shape(file, settings.array()));
      }
      String only = "";
      for (String name : NpyStream.names(file)) {
        int axes = shape(file, name).length;
        if ((axes == 3 || axes == 4) && !only.isEmpty()) {
          throw new InputException(
              "data.array: %s has several arrays of images, %s and %s; name one"
                  .formatted(file, only, name));
        }
        only = axes == 3 || axes == 4 ? name : only;
      }
      if (only.isEmpty()) {
        throw new InputException(
            "%s: expected an array of images, [images, height, width, channels], found %s"
                .formatted(file, NpyStream.names(file)));
      }
      return found(settings, only, shape(file, only));
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
  }

  private static long[] shape(Path file, String array) throws IOException {
    try (NpyStream stream = open(file, array)) {
      return stream.shape();
    }
  }

  static NpyStream open(Path file, String array) throws IOException {
    return array.isEmpty() ? NpyStream.open(file) : NpyStream.open(file, array);
  }

  private static ArrayImages found(ImageArray settings, String array, long[] shape) {
    ArrayImages images = new ArrayImages(settings, array, shape);
    boolean usable =
        (shape.length == 3 || shape.length == 4)
            && Arrays.stream(shape).allMatch(axis -> axis >= 1)
            && shape[0] <= Integer.MAX_VALUE
            && shape[1] <= ImageFolder.MAX_SIDE
            && shape[2] <= ImageFolder.MAX_SIDE
            && (shape.length == 3 || shape[3] <= ImageArray.MAX_CHANNELS);
    if (!usable) {
      throw new InputException(
          "%s: expected images as [images, height, width, channels] with 1 to %d channels, or [images, height, width], found an array of shape %s"
              .formatted(settings.file(), ImageArray.MAX_CHANNELS, Arrays.toString(shape)));
    }
    images.requireAsked("height", settings.height(), images.size().height());
    images.requireAsked("width", settings.width(), images.size().width());
    images.requireAsked("channels", settings.channels(), images.size().channels());
    return images;
  }

  private void requireAsked(String what, int asked, int found) {
    if (asked != 0 && asked != found) {
      throw new InputException(
          "data.%s: %s has %d, expected %d; give another file, or leave data.%s out"
              .formatted(what, settings.file(), found, asked, what));
    }
  }

  int count() {
    return (int) shape[0];
  }

  ImageSize size() {
    return new ImageSize((int) shape[1], (int) shape[2], shape.length == 3 ? 1 : (int) shape[3]);
  }

  /**
   * Opens the images.
   *
   * @param labels the label of each image, or empty
   * @throws InputException if a number is outside the range, or a file cannot be read or written
   */
  ImageRecords records(int[] labels, DataFolders folders, Execution execution) {
    Path file = Path.of(settings.file());
    try (NpyStream stream = open(file, array)) {
      boolean asItIs = array.isEmpty() && stream.isBytes() && settings.range() == Range.BYTES;
      long start = asItIs ? stream.start() : header().length;
      Path images = asItIs ? file : converted(file, folders, execution);
      return new MappedImages(
          String.valueOf(file.getFileName()),
          images,
          new MappedImages.Place(start, count()),
          size(),
          labels);
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
  }

  private byte[] header() {
    return Npy.header(
        "|u1", new long[] {count(), size().height(), size().width(), size().channels()});
  }

  private Path converted(Path file, DataFolders folders, Execution execution) throws IOException {
    String key =
        new Digest.Running()
            .line("array %s %s %s".formatted(file.toAbsolutePath(), array, settings.range()))
            .line(Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis())
            .hexadecimal();
    Path images = folders.decoded().resolve(key + ".npy");
    if (!MappedImages.isWhole(images, header().length + (long) count() * size().bytes())) {
      AtomicFiles.removeOldLeftovers(folders.decoded());
      AtomicFiles.write(images, out -> convert(file, out, execution));
    }
    return images;
  }

  private void convert(Path file, OutputStream out, Execution execution) throws IOException {
    out.write(header());
    PixelRange range = new PixelRange(settings.file(), settings.range());
    double[] numbers = new double[size().bytes()];
    byte[] bytes = new byte[numbers.length];
    try (NpyStream stream = open(file, array)) {
      for (int n = 0; n < count(); n++) {
        execution.monitor().requireNotCancelled();
        read(file, stream, numbers);
        range.bytes(numbers, n, bytes);
        out.write(bytes);
        execution.monitor().report(n + 1, count(), "images");
      }
    }
  }

  /** Errors of reading must not be taken for errors of the file written. */
  private static void read(Path file, NpyStream stream, double[] numbers) {
    try {
      stream.read(numbers);
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
  }
}
