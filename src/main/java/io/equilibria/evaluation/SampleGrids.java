package io.equilibria.evaluation;

import io.equilibria.InputException;
import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.internal.file.FileErrors;
import io.equilibria.report.figure.Caption;
import io.equilibria.report.figure.SampleGrid;
import io.equilibria.training.Trainer;
import io.equilibria.training.TrainingListener;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * At every checkpoint a grid of samples of the first replica from the same latent vectors, as
 * {@code samples/step-<n>.png} and for TensorBoard; only for images of a single generator, and
 * until that replica diverges.
 */
public final class SampleGrids implements TrainingListener {
  private static final int COUNT = 64;

  private static final String FOLDER = "samples";
  private static final Pattern NAME = Pattern.compile("step-(\\d{1,18})\\.png");

  /** Another seed than anyone's, so that the grid shows what training did not see. */
  private static final long SEED = 20_170_302;

  /** Deletes what a run that goes back has drawn of later steps, and what a kill left. */
  @Override
  public void onStart(Trainer trainer) {
    Path folder = trainer.folder().resolve(FOLDER);
    AtomicFiles.removeLeftovers(folder);
    for (long step : steps(folder)) {
      if (step > trainer.step()) {
        try {
          Files.deleteIfExists(folder.resolve("step-" + step + ".png"));
        } catch (IOException e) {
          throw FileErrors.cannotWrite(folder, e);
        }
      }
    }
  }

  @Override
  public void onCheckpoint(Trainer trainer) {
    long[] shape = trainer.sampleShape();
    boolean diverged = trainer.diverged().stream().anyMatch(one -> one.replica() == 0);
    boolean several = trainer.experiment().game().generators().size() > 1;
    if (shape.length != 3 || diverged || several) {
      return;
    }
    byte[] png = png(of(trainer.sample(COUNT, SEED), shape, "samples"));
    Path folder = AtomicFiles.createFolder(trainer.folder().resolve(FOLDER));
    AtomicFiles.writeBytes(folder.resolve("step-" + trainer.step() + ".png"), png);
    trainer.events().image("samples", trainer.step(), png);
  }

  /**
   * A grid of images.
   *
   * @param samples {@code [count][height * width * channels]} in [-1, 1], row-major
   * @param shape height, width, channels
   * @param id name of the figure
   */
  public static SampleGrid of(float[][] samples, long[] shape, String id) {
    int height = (int) shape[0];
    int width = (int) shape[1];
    int channels = (int) shape[2];
    float[][][][] images = new float[samples.length][height][width][channels];
    for (int n = 0; n < samples.length; n++) {
      for (int i = 0; i < samples[n].length; i++) {
        int pixel = i / channels;
        images[n][pixel / width][pixel % width][i % channels] = samples[n][i];
      }
    }
    return new SampleGrid(new Caption(id, "Samples", "One image a latent vector."), images);
  }

  /**
   * The grid that {@link #onCheckpoint} wrote last.
   *
   * @param run its folder
   * @param shape height, width, channels
   * @param caption of the figure, after its step is known
   * @return empty if there is none
   * @throws InputException if the file is no such picture
   */
  public static Optional<SampleGrid> last(Path run, long[] shape, LongFunction<Caption> caption) {
    Path folder = run.resolve(FOLDER);
    OptionalLong step = Arrays.stream(steps(folder)).max();
    if (step.isEmpty()) {
      return Optional.empty();
    }
    Path file = folder.resolve("step-" + step.getAsLong() + ".png");
    BufferedImage picture;
    try {
      picture = ImageIO.read(file.toFile());
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
    Caption words = caption.apply(step.getAsLong());
    return Optional.ofNullable(picture)
        .flatMap(
            found ->
                SampleGrid.of(
                    words,
                    found,
                    new int[] {COUNT, (int) shape[0], (int) shape[1], (int) shape[2]}))
        .or(
            () -> {
              throw new InputException(
                  "%s is damaged: expected a grid of %d images of %d x %d; delete it"
                      .formatted(file, COUNT, shape[0], shape[1]));
            });
  }

  private static long[] steps(Path folder) {
    if (!Files.isDirectory(folder)) {
      return new long[0];
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> NAME.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .mapToLong(name -> Long.parseLong(name.group(1)))
          .toArray();
    } catch (IOException e) {
      throw FileErrors.cannotRead(folder, e);
    }
  }

  /** The enlarged images as PNG. */
  public static byte[] png(SampleGrid grid) {
    return encode(grid.image());
  }

  /**
   * One image as PNG, a pixel for a pixel.
   *
   * @param sample {@code [height * width * channels]} in [-1, 1], row-major; 1 or 3 channels
   */
  public static byte[] plainPng(float[] sample, long[] shape) {
    int channels = (int) shape[2];
    BufferedImage image =
        new BufferedImage((int) shape[1], (int) shape[0], BufferedImage.TYPE_INT_RGB);
    for (int pixel = 0; pixel < sample.length / channels; pixel++) {
      int rgb = 0;
      for (int channel = 0; channel < 3; channel++) {
        float value = sample[pixel * channels + Math.min(channel, channels - 1)];
        int level = Math.round((Math.max(-1, Math.min(1, value)) + 1) * 127.5f);
        rgb = rgb << 8 | level;
      }
      image.setRGB(pixel % image.getWidth(), pixel / image.getWidth(), rgb);
    }
    return encode(image);
  }

  private static byte[] encode(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot refuse a picture", e);
    }
    return bytes.toByteArray();
  }
}
