package io.equilibria.internal.sweep;

import io.equilibria.InputException;
import io.equilibria.internal.array.Npy;
import io.equilibria.internal.data.image.Pixels;
import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.internal.file.FileErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * {@code samples/RUN.npy} beside a sweep's table: the samples of each finished run, [count, values
 * of a sample], float32 or, of images, uint8. Files are written atomically, and those of a group
 * before its rows, so that a run whose rows are in the table has its samples. A run that diverged
 * or failed has none.
 */
final class KeptSamples {
  /** The folder in a sweep's folder. */
  static final String FOLDER = "samples";

  private final Path folder;
  private final int asked;

  /** Whether a finished run may lack its samples. */
  enum Missing {
    /**
     * If the whole folder is missing, since samples can be large and a table may be shared without
     * them.
     */
    WITH_FOLDER,
    /** Never: such a run is repeated. */
    NEVER
  }

  /**
   * @param sweep the sweep's folder
   * @param asked the number of samples kept per run; with 0 there is no folder
   */
  KeptSamples(Path sweep, int asked) {
    this.folder = sweep.resolve(FOLDER);
    this.asked = asked;
  }

  private Path file(long run) {
    return folder.resolve(run + ".npy");
  }

  /** Whether the samples of a finished run are present or may be missing. */
  boolean holds(long run, Missing missing) {
    boolean shared = missing == Missing.WITH_FOLDER && !Files.exists(folder);
    return asked == 0 || shared || Files.exists(file(run));
  }

  /** Writes the samples of some runs and syncs them to disk. */
  void write(List<Outcome> outcomes) {
    for (Outcome outcome : outcomes) {
      FinalSamples samples = outcome.samples();
      if (samples.count() > 0) {
        AtomicFiles.writeBytes(file(outcome.run()), bytes(samples));
      }
    }
  }

  private static byte[] bytes(FinalSamples samples) {
    float[][] points = samples.points();
    int width = points[0].length;
    float[] values = new float[points.length * width];
    for (int n = 0; n < points.length; n++) {
      System.arraycopy(points[n], 0, values, n * width, width);
    }
    return samples.images()
        ? Npy.bytes(Pixels.ofScaled(values), points.length, width)
        : Npy.bytes(values, points.length, width);
  }

  /**
   * Reads the samples of a run; empty if there are none. Pixels of images are 0 to 255.
   *
   * @throws InputException if the file is damaged or cannot be read
   */
  Optional<double[][]> read(long run) {
    Path file = file(run);
    if (asked == 0 || !Files.exists(file)) {
      return Optional.empty();
    }
    Npy.Array array;
    try {
      array = Npy.read(file);
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
    int[] shape = array.shape();
    if (shape.length != 2 || shape[0] != asked) {
      throw new InputException(
          "%s: expected %d samples in rows, found shape %s; delete the file and start the sweep"
                  .formatted(file, asked, Arrays.toString(shape))
              + " again, which repeats its run");
    }
    double[][] points = new double[shape[0]][];
    for (int n = 0; n < points.length; n++) {
      points[n] = Arrays.copyOfRange(array.values(), n * shape[1], (n + 1) * shape[1]);
    }
    return Optional.of(points);
  }
}
