package io.equilibria.internal.cli.run;

import io.equilibria.InputException;
import io.equilibria.internal.array.Npy;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.evaluation.PlaneView;
import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.internal.gallery.TileGrid;
import io.equilibria.internal.report.figure.Caption;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.report.figure.Pictures;
import io.equilibria.internal.report.figure.PointCloud;
import io.equilibria.internal.report.figure.canvas.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.OptionalInt;

/**
 * Samples as files: a picture, an array, or one image per sample, depending on the target's name.
 */
final class SampleFiles {
  /** Number of data points in a picture of samples: as many as the samples, within limits. */
  private static final int MIN_DATA = 200;

  private static final int MAX_DATA = 2000;

  /** More would only cover one another, and take a minute to draw. */
  private static final int MAX_DRAWN = 20_000;

  private SampleFiles() {}

  /** Default files of samples. */
  static Path standard(Path run, long[] shape) {
    return run.resolve(shape.length == 3 ? "samples.png" : "samples.npy");
  }

  /** Refuses files for latent vectors, if there is one, that are not arrays. */
  static void requireArray(Path latent) {
    if (latent == null) {
      return;
    }
    if (!hasSuffix(latent, ".npy")) {
      throw new InputException("--latent-out: expected a file .npy, found " + latent);
    }
    if (Files.isDirectory(latent)) {
      throw new InputException("--latent-out: " + latent + " is a folder; name a file in it");
    }
  }

  /** Refuses a file for latent vectors, if there is one, that is the file of the samples. */
  static void requireOther(Path latent, Path samples) {
    if (latent != null && absolute(latent).equals(absolute(samples))) {
      throw new InputException(
          "--latent-out: expected another file than that of the samples, found "
              + latent
              + " twice");
    }
  }

  private static Path absolute(Path file) {
    return file.toAbsolutePath().normalize();
  }

  /** Refuses targets that cannot be written, before anything is computed. */
  static void requireWritable(Path target, long[] shape) {
    boolean array = hasSuffix(target, ".npy");
    boolean picture = hasSuffix(target, ".png") && inThePlane(shape);
    if (!array && !picture && shape.length != 3) {
      throw new InputException(
          "--out: samples of shape %s are not images: expected a file %s, found %s"
              .formatted(
                  Arrays.toString(shape), inThePlane(shape) ? ".npy or .png" : ".npy", target));
    }
    String name = String.valueOf(target.getFileName()); // The root has none.
    boolean folder = !array && !hasSuffix(target, ".png");
    if (folder && name.contains(".") && !Files.isDirectory(target)) {
      throw new InputException("--out: expected a file .png or .npy, or a folder, found " + target);
    }
    if (!folder && Files.isDirectory(target)) {
      throw new InputException("--out: " + target + " is a folder; name a file in it");
    }
  }

  private static boolean inThePlane(long[] shape) {
    return shape.length == 1 && shape[0] == 2;
  }

  private static boolean hasSuffix(Path file, String suffix) {
    return String.valueOf(file.getFileName()).endsWith(suffix);
  }

  /**
   * Writes samples.
   *
   * @param model that generated them
   * @param samples {@code [count][features]}
   * @param columns of a grid of images; by default as close to a square as possible
   */
  static void write(Path target, OpenedGenerator model, float[][] samples, OptionalInt columns) {
    long[] shape = model.players().sampleShape();
    if (!hasSuffix(target, ".npy") && !TileGrid.areColours(samples)) {
      throw new InputException(
          "--out: %s cannot show samples that are not numbers (NaN); write an array, .npy, or take another checkpoint"
              .formatted(target));
    }
    if (hasSuffix(target, ".npy")) {
      writeArray(target, samples, shape);
    } else if (inThePlane(shape)) {
      Pictures.requireFonts();
      AtomicFiles.writeBytes(target, Pictures.png(cloud(model, samples), Theme.LIGHT));
    } else if (hasSuffix(target, ".png")) {
      TileGrid grid = TileGrid.of(TileGrid.tiles(samples, shape));
      AtomicFiles.writeBytes(
          target, (columns.isPresent() ? grid.withColumns(columns.getAsInt()) : grid).png());
    } else {
      writeFolder(target, samples, shape);
    }
  }

  private static PointCloud cloud(OpenedGenerator model, float[][] samples) {
    ExperimentSpec experiment =
        model
            .experiment()
            .get()
            .orElseThrow(
                () ->
                    new InputException(
                        "--out: expected a file .npy for a SavedModel without the"
                            + " experiment that trained it, found .png"));
    PlaneView view = PlaneView.of(experiment.data());
    String title = experiment.name();
    if (model.step().isPresent()) {
      title += ", step " + NumberText.count(model.step().getAsLong());
    }
    float[][] drawn = samples;
    if (samples.length > MAX_DRAWN) {
      drawn = Arrays.copyOf(samples, MAX_DRAWN);
      title += ": the first of " + NumberText.count(samples.length) + " samples";
    }
    return new PointCloud(
        new Caption("samples", title, "Samples and points of the data."),
        view.area(),
        view.data().points(Math.min(MAX_DATA, Math.max(MIN_DATA, samples.length)), PlaneView.SEED),
        PlaneView.points(drawn));
  }

  /** One image per sample; if one cannot be written, the others of this call are deleted. */
  private static void writeFolder(Path target, float[][] samples, long[] shape) {
    Deque<Path> made = new ArrayDeque<>();
    if (!Files.exists(target)) {
      made.push(target);
    }
    int digits = Math.max(4, Integer.toString(samples.length - 1).length());
    try {
      AtomicFiles.createFolder(target);
      for (int i = 0; i < samples.length; i++) {
        Path file = target.resolve(("%0" + digits + "d.png").formatted(i));
        boolean isNew = !Files.exists(file);
        AtomicFiles.writeBytes(
            file, new TileGrid(TileGrid.tiles(new float[][] {samples[i]}, shape), 1, 1).png());
        if (isNew) {
          made.push(file);
        }
      }
    } catch (RuntimeException e) {
      remove(made, e);
      throw e;
    }
  }

  private static void remove(Deque<Path> made, RuntimeException why) {
    for (Path path : made) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        why.addSuppressed(e); // What could not be written tells the user more.
      }
    }
  }

  /** Writes an .npy file of rows of that shape. */
  static void writeArray(Path target, float[][] samples, long... shape) {
    int width = samples[0].length;
    float[] flat = new float[Math.multiplyExact(samples.length, width)];
    for (int i = 0; i < samples.length; i++) {
      System.arraycopy(samples[i], 0, flat, i * width, width);
    }
    int[] whole = new int[shape.length + 1];
    whole[0] = samples.length;
    for (int i = 0; i < shape.length; i++) {
      whole[i + 1] = (int) shape[i];
    }
    AtomicFiles.writeBytes(target, Npy.bytes(flat, whole));
  }
}
