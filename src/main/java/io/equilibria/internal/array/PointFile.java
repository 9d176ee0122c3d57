package io.equilibria.internal.array;

import io.equilibria.InputException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/**
 * Reads sets of points from files: {@code .csv}, one point per line; or {@code .npy}, an array
 * whose first axis counts points. The elements of all further axes, for example pixels, are a
 * point's coordinates; in an array of one axis, each number is a point on the line.
 */
public final class PointFile {
  private PointFile() {}

  /** Reads all points of a set. See {@link #read(Path, int)}. */
  public static double[][] read(Path file) {
    return read(file, Integer.MAX_VALUE);
  }

  /**
   * Reads the first points of a set; further points are not read.
   *
   * @param most the largest number of points, at least 1
   * @return [n][d] with n, d at least 1, all finite
   * @throws InputException if the file cannot be read or is not such a set, or the points do not
   *     fit into memory
   */
  public static double[][] read(Path file, int most) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (Files.isDirectory(file)) {
      throw new InputException(file + ": expected a file of points, found a folder");
    }
    try {
      if (name.endsWith(".npy")) {
        return npy(file, most);
      }
      if (name.endsWith(".csv")) {
        return CsvPoints.read(file, most);
      }
    } catch (NoSuchFileException e) {
      throw new InputException(file + ": expected a file of points, found none; check the path", e);
    } catch (CharacterCodingException e) {
      throw new InputException(
          file + ": expected numbers as text, found bytes that are no UTF-8", e);
    } catch (IOException e) {
      throw new InputException(file + ": cannot be read: " + e.getMessage(), e);
    }
    throw new InputException(
        file + ": expected a name that ends with .csv or .npy, to know what the file is");
  }

  /**
   * Reads all points of a set in an archive.
   *
   * @param file an {@code .npz} file
   * @param array the name of its array {@code [points, coordinates]}
   * @return [n][d] with n, d at least 1, all finite
   * @throws InputException if the archive is damaged, or there are no points, or a number is not
   *     finite
   */
  public static double[][] read(Path file, String array) throws IOException {
    Npy.Array found = Objects.requireNonNull(Npz.read(file).get(array), array);
    if (found.values().length == 0) {
      throw new InputException(
          "%s: expected at least one point, found an array of shape %s"
              .formatted(file, Arrays.toString(found.shape())));
    }
    double[][] points = new double[found.shape()[0]][];
    int width = found.shape()[1];
    for (int n = 0; n < points.length; n++) {
      points[n] = Arrays.copyOfRange(found.values(), n * width, (n + 1) * width);
    }
    return finite(file, points);
  }

  private static double[][] npy(Path file, int most) throws IOException {
    return finite(file, NpyReader.rows(file, most));
  }

  private static double[][] finite(Path file, double[][] points) {
    for (int n = 0; n < points.length; n++) {
      for (double value : points[n]) {
        if (!Double.isFinite(value)) {
          throw new InputException(
              "%s: expected finite numbers, found %s in point %d, counted from 0; leave it out"
                  .formatted(file, value, n));
        }
      }
    }
    return points;
  }
}
