package io.equilibria.internal.evaluation.look;

import io.equilibria.InputException;
import io.equilibria.config.DataSettings;
import io.equilibria.internal.array.Npy;
import io.equilibria.internal.evaluation.PlaneView;
import io.equilibria.internal.evaluation.TaskMeasures;
import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.internal.file.FileErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * {@link SampleLook}s in a folder: {@code step-<n>.npy}, float32 [replica, sample, d], for data in
 * the plane {@code logits-<n>.npy}, float32 [replica, row, column], and for several generators
 * {@code components-<n>.npy}, float32 [replica, sample, 1].
 *
 * @param folder the folder, which need not exist
 */
public record LookFiles(Path folder) {
  private static final Pattern NAME = Pattern.compile("step-(\\d{1,18})\\.npy");

  /** Writes a look. The samples are written last; if they exist, the look is complete. */
  public void write(SampleLook look) {
    AtomicFiles.createFolder(folder);
    if (look.logits().length > 0) {
      write(logits(look.step()), look.logits());
    }
    if (look.components().length > 0) {
      write(components(look.step()), asColumns(look.components()));
    }
    write(samples(look.step()), look.samples());
  }

  private static float[][][] asColumns(int[][] components) {
    float[][][] columns = new float[components.length][components[0].length][1];
    for (int replica = 0; replica < components.length; replica++) {
      for (int n = 0; n < components[replica].length; n++) {
        columns[replica][n][0] = components[replica][n];
      }
    }
    return columns;
  }

  private static void write(Path file, float[][][] values) {
    int rows = values[0].length;
    int columns = values[0][0].length;
    float[] flat = new float[values.length * rows * columns];
    for (int i = 0; i < values.length * rows; i++) {
      System.arraycopy(values[i / rows][i % rows], 0, flat, i * columns, columns);
    }
    AtomicFiles.writeBytes(file, Npy.bytes(flat, values.length, rows, columns));
  }

  /** Deletes the looks of some steps, and files left by a kill. */
  public void delete(LongPredicate stale) {
    AtomicFiles.removeLeftovers(folder);
    for (long step : LongStream.of(steps()).filter(stale).toArray()) {
      try {
        Files.deleteIfExists(samples(step));
        Files.deleteIfExists(logits(step));
        Files.deleteIfExists(components(step));
      } catch (IOException e) {
        throw FileErrors.cannotWrite(folder, e);
      }
    }
  }

  private Path samples(long step) {
    return folder.resolve("step-" + step + ".npy");
  }

  private Path logits(long step) {
    return folder.resolve("logits-" + step + ".npy");
  }

  private Path components(long step) {
    return folder.resolve("components-" + step + ".npy");
  }

  /** The steps with looks, ascending; empty if the folder does not exist. */
  public long[] steps() {
    if (!Files.isDirectory(folder)) {
      return new long[0];
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> NAME.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .mapToLong(name -> Long.parseLong(name.group(1)))
          .sorted()
          .toArray();
    } catch (IOException e) {
      throw FileErrors.cannotRead(folder, e);
    }
  }

  /**
   * Reads the looks up to a step.
   *
   * @param data the run's data
   * @throws InputException if a file is damaged
   */
  public List<SampleLook> read(DataSettings data, long last) {
    return LongStream.of(steps())
        .filter(step -> step <= last)
        .mapToObj(
            step ->
                new SampleLook(
                    step,
                    read(samples(step), TaskMeasures.SAMPLES, data.dimension()),
                    data.dimension() == 2
                        ? read(logits(step), PlaneView.CELLS, PlaneView.CELLS)
                        : new float[0][][],
                    Files.exists(components(step))
                        ? numbers(read(components(step), TaskMeasures.SAMPLES, 1))
                        : new int[0][]))
        .toList();
  }

  private static int[][] numbers(float[][][] columns) {
    return Arrays.stream(columns)
        .map(replica -> Arrays.stream(replica).mapToInt(row -> (int) row[0]).toArray())
        .toArray(int[][]::new);
  }

  private static float[][][] read(Path file, int rows, int columns) {
    Npy.Array array;
    try {
      array = Npy.read(file);
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
    int[] shape = array.shape();
    if (shape.length != 3 || shape[0] < 1 || shape[1] != rows || shape[2] != columns) {
      throw new InputException(
          "%s is damaged: expected an array [replicas, %d, %d], found %s; delete the files of this step"
              .formatted(file, rows, columns, Arrays.toString(shape)));
    }
    float[][][] values = new float[shape[0]][rows][columns];
    for (int i = 0; i < array.values().length; i++) {
      values[i / columns / rows][i / columns % rows][i % columns] = (float) array.values()[i];
    }
    return values;
  }
}
