package io.equilibria.internal.gallery;

import io.equilibria.InputException;
import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.internal.file.FileErrors;
import io.equilibria.internal.report.figure.ImageTile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Grids of images in a folder, one per step: {@code <prefix>-<step>.png}, in the layout of {@link
 * TileGrid}, so that every pixel can be recovered.
 *
 * @param folder the folder, which may be missing
 * @param prefix prefix of the file names
 */
public record GridFiles(Path folder, String prefix) {
  private static final String FOLDER = "samples";

  /** Samples of the first replica at the checkpoints of a run, with fixed latent vectors. */
  public static GridFiles samples(Path run) {
    return new GridFiles(run.resolve(FOLDER), "step");
  }

  /** Interpolations between the samples, see {@link LatentPaths}. */
  public static GridFiles interpolations(Path run) {
    return new GridFiles(run.resolve(FOLDER), "interpolation");
  }

  /**
   * Samples of each of several generators, see {@link FixedSamples#byComponent}: the image in row r
   * and column c is one of component r mod T, where T is the number of components, or {@value
   * FixedSamples#COMPONENTS} where there are more.
   */
  public static GridFiles components(Path run) {
    return new GridFiles(run.resolve(FOLDER), "components");
  }

  private Path file(long step) {
    return folder.resolve(prefix + "-" + step + ".png");
  }

  /**
   * Writes the grid of a step atomically.
   *
   * @return the bytes of the file
   */
  public byte[] write(long step, List<ImageTile> images) {
    byte[] png = TileGrid.of(images).png();
    AtomicFiles.createFolder(folder);
    AtomicFiles.writeBytes(file(step), png);
    return png;
  }

  /** Whether there is a grid of a step. */
  public boolean has(long step) {
    return Files.exists(file(step));
  }

  /** The steps with grids, ascending; empty without a folder. */
  public long[] steps() {
    if (!Files.isDirectory(folder)) {
      return new long[0];
    }
    Pattern name = Pattern.compile(Pattern.quote(prefix) + "-(\\d{1,18})\\.png");
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> name.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .mapToLong(found -> Long.parseLong(found.group(1)))
          .sorted()
          .toArray();
    } catch (IOException e) {
      throw FileErrors.cannotRead(folder, e);
    }
  }

  /** Deletes the grids of some steps, and temporary files of killed processes. */
  public void delete(LongPredicate stale) {
    AtomicFiles.removeLeftovers(folder);
    for (long step : steps()) {
      if (stale.test(step)) {
        try {
          Files.deleteIfExists(file(step));
        } catch (IOException e) {
          throw FileErrors.cannotWrite(folder, e);
        }
      }
    }
  }

  /**
   * Reads the images of a step.
   *
   * @param shape height, width, channels of the data
   * @return {@value TileGrid#COUNT} of them
   * @throws InputException if the file is not such a grid
   */
  public List<ImageTile> read(long step, long[] shape) {
    BufferedImage picture;
    try {
      picture = ImageIO.read(file(step).toFile());
    } catch (IOException e) {
      throw FileErrors.cannotRead(file(step), e);
    }
    int channels = TileGrid.shown((int) shape[2]);
    return TileGrid.read(picture, (int) shape[0], (int) shape[1], channels)
        .orElseThrow(
            () ->
                new InputException(
                    "%s is damaged: expected a grid of %d images of %d x %d; delete it"
                        .formatted(file(step), TileGrid.COUNT, shape[0], shape[1])));
  }
}
