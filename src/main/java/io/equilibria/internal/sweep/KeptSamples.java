package io.equilibria.internal.sweep;

import io.equilibria.InputException;
import io.equilibria.internal.array.Npy;
import io.equilibria.internal.data.image.Pixels;
import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.internal.file.FileErrors;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code samples/RUN.npy} beside a sweep's table: the samples of each finished run, [count, values
 * of a sample], float32 or, of images, uint8. Files are written atomically, and those of a group
 * before its rows, so that a run whose rows are in the table has its samples. A run that diverged,
 * or could not be made, has none; one with a measure that has no value has its samples.
 *
 * <p>A table may be shared without its samples. If runs are then added, {@code samples/without.txt}
 * lists the runs, one a line, that were measured before and whose samples are missing since then.
 */
final class KeptSamples {
  /** The folder in a sweep's folder. */
  static final String FOLDER = "samples";

  /** The name in it of the list of runs that were shared without their samples. */
  static final String WITHOUT = "without.txt";

  private final Path folder;
  private final int asked;

  /** The runs of that list; null before it is read. */
  private @Nullable Set<Long> without;

  /** Whether a finished run may lack its samples. */
  enum Missing {
    /**
     * If the whole folder is missing, since samples can be large and a table may be shared without
     * them; or was when runs were added to the table.
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

  /**
   * Whether the samples of a finished run are present or may be missing.
   *
   * @throws InputException if the list of runs without samples is damaged or cannot be read
   */
  boolean holds(long run, Missing missing) {
    return asked == 0
        || Files.exists(file(run))
        || (missing == Missing.WITH_FOLDER && wasSharedWithout(run));
  }

  private boolean wasSharedWithout(long run) {
    if (!Files.exists(folder)) {
      return true;
    }
    if (without == null) {
      without = readWithout();
    }
    return without.contains(run);
  }

  private Set<Long> readWithout() {
    Path list = folder.resolve(WITHOUT);
    if (!Files.exists(list)) {
      return Set.of();
    }
    Set<Long> runs = new HashSet<>();
    try {
      for (String line : Files.readAllLines(list)) {
        runs.add(Long.valueOf(line));
      }
    } catch (CharacterCodingException | NumberFormatException e) {
      throw new InputException(
          "%s is damaged: expected the number of a run in each line; delete it, and its runs are repeated"
              .formatted(list),
          e);
    } catch (IOException e) {
      throw FileErrors.cannotRead(list, e);
    }
    return runs;
  }

  /**
   * Writes the samples of some runs and syncs them to disk.
   *
   * @param earlier returns the runs that were measured earlier and are not repeated; if the folder
   *     is missing, it is recorded that theirs are missing
   */
  void write(List<Outcome> outcomes, Supplier<List<Long>> earlier) {
    List<Outcome> sampled =
        outcomes.stream().filter(outcome -> outcome.samples().count() > 0).toList();
    if (!sampled.isEmpty() && !Files.exists(folder)) {
      writeWithout(earlier.get());
    }
    for (Outcome outcome : sampled) {
      AtomicFiles.writeBytes(file(outcome.run()), bytes(outcome.samples()));
    }
  }

  private void writeWithout(List<Long> runs) {
    if (!runs.isEmpty()) {
      String lines = runs.stream().map(run -> run + "\n").collect(Collectors.joining());
      AtomicFiles.writeText(folder.resolve(WITHOUT), lines);
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
